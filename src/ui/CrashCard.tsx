/** When a page of the pane breaks, the rest stays: one card says what we know and how to go on. */
import { Component, type ReactNode } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { useFirstMessages } from '../i18n/useMessages'
import { EmptyState } from './EmptyState'

type Props = { readonly children: ReactNode }

// React knows no other way than a class to catch what a page throws.
export class CrashGuard extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false }
  static getDerivedStateFromError = () => ({ isBroken: true })
  override render() {
    return this.state.isBroken ? <CrashCard /> : this.props.children
  }
}

function CrashCard() {
  const { crash } = useFirstMessages()
  return (
    <div role="alert">
      <EmptyState icon="Sad" title={crash.title} text={crash.text}>
        <PrimaryButton text={crash.reload} onClick={() => location.reload()} />
      </EmptyState>
    </div>
  )
}
