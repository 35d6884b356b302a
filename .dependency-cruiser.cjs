/** The way of the data, in order: a room of core knows only the rooms before it. */
const rooms = ['contact', 'segment', 'letter', 'interaction', 'api']
const inOrder = rooms.slice(0, -1).map((room, i) => ({
  name: `${room}-knows-only-what-comes-before`,
  severity: 'error',
  from: { path: `^core/${room}/` },
  to: { path: `^core/(${rooms.slice(i + 1).join('|')})/` },
}))

/** The direction of imports. src and server stand on core; core stands on nothing. */
module.exports = {
  forbidden: [
    ...inOrder,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-stands-alone', severity: 'error', from: { path: '^core' }, to: { path: '^(src|server|cli|test|bench)/' } },
    { name: 'core-needs-no-node', severity: 'error', from: { path: '^core' }, to: { dependencyTypes: ['core'] } },
    { name: 'pane-and-server-never-meet', severity: 'error', from: { path: '^src' }, to: { path: '^(server|cli)/' } },
    {
      name: 'pane-takes-types-of-the-contract',
      comment: 'a value would bring its schemas, and the library of schemas, into the pane',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^core/api', dependencyTypesNot: ['type-only'] },
    },
    { name: 'server-and-pane-never-meet', severity: 'error', from: { path: '^(server|cli)' }, to: { path: '^src/' } },
    { name: 'server-knows-no-command-line', severity: 'error', from: { path: '^server' }, to: { path: '^cli/' } },
    { name: 'docx-knows-no-contacts', severity: 'error', from: { path: '^core/docx' }, to: { path: '^core/(?!docx|prelude)' } },
    { name: 'prelude-knows-nothing', severity: 'error', from: { path: '^core/prelude' }, to: { path: '^core/(?!prelude)' } },
    { name: 'only-the-contract-has-schemas', severity: 'error', from: { path: '^core/(?!api)' }, to: { path: 'node_modules/(typebox|@sinclair)' } },
    { name: 'office-js-has-one-door', severity: 'error', from: { path: '^src/(?!host/|index)' }, to: { path: '^src/host/office-word/' } },
    { name: 'fluent-stays-in-the-pane', severity: 'error', from: { path: '^(core|server|cli)' }, to: { path: 'node_modules/@fluentui' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
}
