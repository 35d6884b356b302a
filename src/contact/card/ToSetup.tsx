/** The way from where something is chosen to where it is set up. */
import { Link } from '@fluentui/react/lib/Link'
import type { SetupPart } from '../../route/route'
import { useRouter } from '../../route/useRoute'

export function ToSetup({ part, text }: { readonly part: SetupPart; readonly text: string }) {
  const router = useRouter()
  return (
    <div>
      <Link onClick={() => router.go({ page: 'setup', part })}>{text}</Link>
    </div>
  )
}
