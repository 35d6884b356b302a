/** A segment and its five stops. */
import { useCallback, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { IconButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LogResult } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import type { Tagged } from '../api/tagged'
import { problemOf } from '../api/problem'
import { LetterFooter, LetterStop } from '../letter/LetterStop'
import { PreviewFooter, PreviewStop } from '../letter/PreviewStop'
import { useLetters } from '../letter/useLetters'
import { useMessages } from '../i18n/useMessages'
import { home, stops, type Stop } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { Shown } from '../ui/Shown'
import { useFocusBack } from '../ui/useFocusBack'
import { DeliverStop, mergeJobKey } from './deliver/DeliverStop'
import { Logged } from './log/Logged'
import { LogStop } from './log/LogStop'
import { TrayProvider } from './lines/tray'
import { SegmentDetails } from './SegmentDetails'
import { Stops } from './Stops'
import { OfSegmentSheet } from '../follow-on/OfSegmentSheet'
import { DuplicateSheet } from './ways/DuplicateSheet'
import { nameOfSegment, segmentKey, useSegment, useSteps } from './useSegment'
import { heldBackBy } from './who/HeldBackSheet'
import { WhoStop } from './who/WhoStop'

type Props = { readonly no: string; readonly stop: Stop; readonly lineNo: number | null }

export function SegmentPage({ no, stop, lineNo }: Props) {
  const say = useMessages()
  const router = useRouter()
  const [result, setResult] = useState<LogResult | null>(null)
  const segment = useSegment(no)
  const queries = useQueryClient()
  const toList = () => router.go(home)
  const toSegment = () => {
    setResult(null)
    void queries.invalidateQueries({ queryKey: segmentKey(no) })
    router.go({ page: 'segment', no, stop: 'log', lineNo: null })
  }
  if (result) {
    return (
      <Page title={say.deliver.log.done} onBack={toList}>
        <Logged
          result={result}
          onHistory={() => router.go({ page: 'loggedSegment', entryNo: result.loggedSegment })}
          onFollowUp={(followUp) => router.go({ page: 'segment', no: followUp, stop: 'who', lineNo: null })}
          onNew={() => router.go({ page: 'newSegment' })}
          onOpen={toSegment}
        />
      </Page>
    )
  }
  if (!segment.data) {
    return (
      <Page title={say.segment.unnamed(no)} onBack={toList}>
        <Shown asked={{ ...segment, error: segment.error && problemOf(segment.error) }}>{() => null}</Shown>
      </Page>
    )
  }
  return <OpenSegment key={no} segment={segment.data} stop={stop} lineNo={lineNo} onLogged={setResult} />
}

type OpenProps = { readonly segment: Tagged<SegmentWire>; readonly stop: Stop; readonly lineNo: number | null; readonly onLogged: (result: LogResult) => void }

function OpenSegment({ segment: tagged, stop, lineNo, onLogged }: OpenProps) {
  const say = useMessages()
  const router = useRouter()
  const segment = tagged.value
  const [open, setOpen] = useState<'details' | 'duplicate' | 'tasks' | 'opportunities' | null>(null)
  const menuButton = useFocusBack(open)
  const done = useDone(segment)
  const { no } = segment
  const { host } = useServices()
  // Another segment's letter must not stay on the desk: cleared when this one is left, before the next one lays its own.
  useEffect(() => () => host.sheet?.lay({ kind: 'nothing' }), [host, no])
  const go = useCallback((to: Stop) => router.go({ page: 'segment', no, stop: to, lineNo: null }), [router, no])
  const next = () => go(stops[stops.indexOf(stop) + 1] ?? 'log')
  const onLine = useCallback((line: number) => router.replace({ page: 'segment', no, stop: 'preview', lineNo: line }), [router, no])
  const details = () => setOpen('details')
  const close = () => setOpen(null)
  const [tray, setTray] = useState<HTMLElement | null>(null)
  return (
    <Page
      title={nameOfSegment(segment, say.segment.unnamed)}
      subtitle={[segment.no, segment.followUpOf === null ? '' : say.segment.followUpOf(segment.followUpOf)].filter((part) => part !== '').join(' · ')}
      onBack={() => router.go(home)}
      action={
        <IconButton
          componentRef={menuButton}
          iconProps={{ iconName: 'MoreVertical' }}
          ariaLabel={say.ways.segmentMenu}
          title={say.ways.segmentMenu}
          menuIconProps={{ style: { display: 'none' } }}
          menuProps={{
            ariaLabel: say.ways.segmentMenu,
            items: [
              { key: 'details', text: say.segment.details, iconProps: { iconName: 'Edit' }, onClick: details },
              { key: 'duplicate', text: say.ways.duplicate.menu, iconProps: { iconName: 'Copy' }, onClick: () => setOpen('duplicate') },
              { key: 'tasks', text: say.followOn.tasks.menu, iconProps: { iconName: 'TaskLogo' }, disabled: segment.lines === 0, onClick: () => setOpen('tasks') },
              { key: 'opportunities', text: say.followOn.opportunities.menu, iconProps: { iconName: 'Money' }, disabled: segment.lines === 0, onClick: () => setOpen('opportunities') },
            ],
          }}
        />
      }
      about={stop}
      way={<Stops current={stop} done={done} onGo={go} />}
      footer={
        <>
          <div ref={setTray} />
          <Footer segment={segment} stop={stop} onNext={next} />
        </>
      }
    >
      {stop === 'who' && (
        <TrayProvider value={tray}>
          <WhoStop segment={segment} lineNo={lineNo} onClosed={() => router.replace({ page: 'segment', no, stop: 'who', lineNo: null })} />
        </TrayProvider>
      )}
      {stop === 'letter' && <LetterStop segment={segment} onNext={next} />}
      {stop === 'preview' && <PreviewStop segment={segment} lineNo={lineNo} onLine={onLine} onNext={next} />}
      {stop === 'deliver' && <DeliverStop segment={segment} onDetails={details} />}
      {stop === 'log' && <LogStop segment={segment} onDetails={details} onLogged={onLogged} />}
      {open === 'details' && <SegmentDetails segment={tagged} onClose={close} />}
      {(open === 'tasks' || open === 'opportunities') && <OfSegmentSheet segment={segment} room={open} onClose={close} />}
      {open === 'duplicate' && <DuplicateSheet segment={segment} onClose={close} />}
    </Page>
  )
}

function Footer({ segment, stop, onNext }: { readonly segment: SegmentWire; readonly stop: Stop; readonly onNext: () => void }) {
  const say = useMessages()
  const steps = useSteps(segment.no)
  switch (stop) {
    case 'who': {
      const heldBack = heldBackBy(steps.data ?? [])
      const facts = [say.contacts(segment.lines), heldBack > 0 ? say.segment.who.heldBack(heldBack) : '']
      return (
        <FooterLine facts={facts.filter((fact) => fact !== '').join(' · ')}>
          <PrimaryButton text={say.next} disabled={segment.lines === 0} onClick={onNext} />
        </FooterLine>
      )
    }
    case 'letter':
      return <LetterFooter segment={segment} onNext={onNext} />
    case 'preview':
      return <PreviewFooter segment={segment} onNext={onNext} />
    case 'deliver':
      return (
        <FooterLine facts={say.letters(segment.lines)}>
          <PrimaryButton text={say.next} onClick={onNext} />
        </FooterLine>
      )
    case 'log':
      return <FooterLine facts={say.letters(segment.lines)} />
  }
}

/** Which stops have what they need. Deliver is done when files were made on this computer. */
function useDone(segment: SegmentWire): ReadonlySet<Stop> {
  const { memory } = useServices()
  const letters = useLetters(segment.no)
  const hasLetter = (letters.data ?? []).length > 0 && letters.data?.every((letter) => letter.unknown.length === 0)
  const done = new Set<Stop>()
  if (segment.lines > 0) done.add('who')
  if (hasLetter) done.add('letter')
  if (segment.notes > 0 || segment.ownLetters > 0) done.add('preview')
  if (memory.read(mergeJobKey(segment.no)) !== null) done.add('deliver')
  return done
}
