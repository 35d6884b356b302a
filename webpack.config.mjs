/** Builds the pane, and the frame that a letter is shown in, into dist/web. */
import path from 'node:path'
import Copy from 'copy-webpack-plugin'
import Html from 'html-webpack-plugin'
import Terser from 'terser-webpack-plugin'

const here = import.meta.dirname
const swc = {
  loader: 'swc-loader',
  options: {
    jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
  },
}
// Fluent's icons are fonts with a licence of their own: they are taken from the package and are not in this repository.
const fonts = path.join(path.dirname(import.meta.resolve('@fluentui/font-icons-mdl2').replace('file://', '')), '../fonts')

export default (_environment, { mode = 'production' }) => ({
  mode,
  context: here,
  target: ['web', 'es2022'],
  // The policy of the pane forbids eval, also while developing.
  devtool: mode === 'production' ? 'source-map' : 'cheap-module-source-map',
  entry: { taskpane: './src/index.tsx', 'letter-frame': './src/workbench/letter-frame.ts' },
  output: { path: path.join(here, 'dist/web'), filename: '[name].[contenthash:8].js', publicPath: '/', clean: true },
  // `#core/…` is resolved through the imports of package.json.
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, use: swc },
      { test: /\.(docx|csv)$/, type: 'asset/resource' },
    ],
  },
  plugins: [
    // The workbench for a browser, and the same pane for Word, where office.js comes from Microsoft.
    new Html({ filename: 'index.html', template: 'src/taskpane.html', chunks: ['taskpane'], scriptLoading: 'defer', office: false }),
    new Html({ filename: 'taskpane.html', template: 'src/taskpane.html', chunks: ['taskpane'], scriptLoading: 'defer', office: true }),
    new Html({
      filename: 'letter-frame.html',
      template: 'src/workbench/letter-frame.html',
      chunks: ['letter-frame'],
      scriptLoading: 'defer',
    }),
    new Copy({
      patterns: [
        { from: 'assets', to: 'assets' },
        { from: path.join(fonts, '*.woff'), to: 'assets/fonts/[name][ext]' },
      ],
    }),
  ],
  optimization: {
    minimizer: [new Terser({ extractComments: false, minify: Terser.swcMinify })],
    splitChunks: { cacheGroups: { vendor: { test: /node_modules/, name: 'vendor', chunks: (chunk) => chunk.name === 'taskpane' } } },
  },
  performance: { hints: false },
  stats: 'errors-warnings',
  cache: process.env.CI ? false : { type: 'filesystem', cacheDirectory: path.join(here, 'node_modules/.cache/webpack') },
})
