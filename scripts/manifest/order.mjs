/** In which order Word wants the parts of each element, as Microsoft's schemas list them; `Runtimes` as its reference does, for the schemas are older. */
const ORDER = {
  OfficeApp:
    'Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions Dictionary VersionOverrides ExtendedOverrides',
  VersionOverrides: 'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins',
  Host: 'Runtimes AllFormFactors DesktopFormFactor',
  Runtimes: 'Runtime',
  DesktopFormFactor: 'GetStarted FunctionFile ExtensionPoint',
  GetStarted: 'Title Description LearnMoreUrl',
  OfficeTab: 'Group',
  Group: 'Label Icon Control',
  Control: 'Label Supertip Icon Action Enabled',
  Supertip: 'Title Description',
  Action: 'TaskpaneId SourceLocation Title FunctionName',
  Resources: 'Images Urls ShortStrings LongStrings',
}

/** The parts that stand wrongly, or that the element may not have. */
export function orderFaults({ everywhere }, childrenOf) {
  return everywhere.flatMap((element) => {
    const order = ORDER[element.localName]?.split(' ')
    if (order === undefined) return []
    let last = 0
    return childrenOf(element).flatMap(({ localName }) => {
      const place = order.indexOf(localName)
      const fault = place < last ? [`${localName} stands wrongly in ${element.localName}`] : []
      last = Math.max(last, place)
      return fault
    })
  })
}
