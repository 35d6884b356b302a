import { packagesAsFew } from './test/packages.mjs'

const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
    module: { type: 'es6' },
  },
]
const common = {
  transform: { '^.+\\.tsx?$': swc },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
}

const forTheServer = await packagesAsFew('server', [
  ...['fastify', '@fastify/swagger', '@fastify/static', '@fastify/rate-limit', '@fastify/helmet'],
  ...['typebox', 'typebox/compile', 'typebox/value', 'kysely', 'pg', 'pg-cursor'],
])

/** The suites, each with what it needs around it: nothing, the database, a DOM, a browser, an emulated Word in a browser. */
export default {
  // A net, for what would never end: a machine that has much to do takes its time.
  testTimeout: 120_000,
  reporters: ['default', ...(process.env.FLETT_TEST_TIMES ? ['<rootDir>/test/times-reporter.mjs'] : [])],
  projects: [
    { ...common, displayName: 'core', testEnvironment: 'node', testMatch: ['<rootDir>/core/**/*.test.ts', '<rootDir>/test/core/**/*.test.ts'] },
    {
      ...common,
      displayName: 'server',
      moduleNameMapper: forTheServer,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/server/**/*.test.ts', '<rootDir>/cli/**/*.test.ts', '<rootDir>/test/server/**/*.test.ts'],
      globalSetup: '<rootDir>/test/database-setup.mjs',
      globalTeardown: '<rootDir>/test/database-teardown.mjs',
    },
    {
      ...common,
      displayName: 'pane',
      testEnvironment: '<rootDir>/test/pane-environment.mjs',
      testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/src/**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/test/pane-setup.ts'],
    },
    { ...common, displayName: 'e2e', testEnvironment: 'node', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'] },
    { ...common, displayName: 'word', testEnvironment: 'node', testMatch: ['<rootDir>/test/word/**/*.word.ts'] },
  ],
}
