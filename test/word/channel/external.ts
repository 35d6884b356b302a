/** The object that Word on a desktop puts into the pane's page. Runs there before anything else; lists come as it knows them from Word. */
import type { AppContext } from './app-context'

export function external({ context, theme }: { readonly context: AppContext; readonly theme: string }): void {
  type Wrapped = { readonly toArray: () => unknown[] }
  const page = window as unknown as {
    flettExecute: (method: number, asked: unknown) => Promise<unknown>
    flettListen: (event: number) => Promise<void>
    flettSettings: (keys: readonly string[], values: readonly string[]) => Promise<void>
    flettFire: (event: number, payload: unknown) => void
    /** Another look, from now on. */
    flettTheme?: string
  }
  const wrap = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    const items = value.map(wrap)
    const list: Wrapped & Record<string, unknown> = {
      toArray: () => items,
      dimensions: () => 1,
      lbound: () => 0,
      ubound: () => items.length - 1,
      getItem: (i: number) => items[i],
    }
    return list
  }
  const handlers: Record<number, (event: number, payload: unknown) => void> = {}
  page.flettFire = (event, payload) => handlers[event]?.(event, wrap(payload))
  let settings: Record<string, string> = { ...context._settings }
  const said: Record<string, unknown> = {
    AppType: context._appName,
    SolutionRef: context._id,
    AppVersionMajor: 16,
    AppVersionMinor: 1,
    AppUILocale: context._appUILocale,
    AppDataLocale: context._dataLocale,
    DocUrl: context._docUrl,
    AppCapabilities: 0,
    ActivationMode: 2,
    ControlIntegrationLevel: 1,
    SolutionToken: context._eToken,
    CorrelationId: context._correlationId,
    InstanceId: context._appInstanceId,
    TouchEnabled: false,
    CommerceAllowed: true,
    SupportedMatrix: context._requirementMatrix,
    HostCustomMessage: '',
    HostFullVersion: context._hostFullVersion,
    InitialDisplayMode: 2,
  }
  const hostContext: Record<string, unknown> = {
    GetOfficeThemeInfo: () => page.flettTheme ?? theme,
    GetSettings: () => ({
      Read(keys: string[], values: string[]) {
        for (const [key, value] of Object.entries(settings)) {
          keys.push(key)
          values.push(value)
        }
      },
      Write(keys: readonly string[], values: readonly string[]) {
        settings = Object.fromEntries(keys.map((key, i) => [key, values[i] ?? '']))
        void page.flettSettings(keys, values)
      },
    }),
  }
  for (const [name, value] of Object.entries(said)) hostContext[`Get${name}`] = () => value
  Object.defineProperty(window, 'external', {
    configurable: true,
    value: {
      GetContext: () => hostContext,
      Execute(method: number, asked: unknown, answered: (answer: unknown) => void) {
        void page.flettExecute(method, asked).then((answer) => answered(wrap(answer)))
      },
      RegisterEvent(event: number, _target: unknown, handler: (event: number, payload: unknown) => void, done: (answer: unknown) => void) {
        handlers[event] = handler
        void page.flettListen(event).then(() => done(wrap([0])))
      },
      UnregisterEvent(event: number, _target: unknown, done: (answer: unknown) => void) {
        delete handlers[event]
        done(wrap([0]))
      },
    },
  })
}
