/** What every test of the pane has around it: matchers for the DOM. */
import '@testing-library/jest-dom/jest-globals'
