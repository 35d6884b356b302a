import { describe, expect, test } from '@jest/globals'
import { sayingOf } from './same-letter'

const story = (inner: string, root = '') => `<?xml version="1.0"?><w:document${root}><w:body>${inner}</w:body></w:document>`
const plain = story('<w:p><w:r><w:t>Dear Anne,</w:t></w:r></w:p>')

describe('what Word changes of itself says nothing', () => {
  const cases: readonly [string, string][] = [
    ['namespaces of the root', story('<w:p><w:r><w:t>Dear Anne,</w:t></w:r></w:p>', ' xmlns:w="x" xmlns:w14="y"')],
    ['numbers of revisions and paragraphs', story('<w:p w:rsidR="001" w14:paraId="7"><w:r w:rsidRPr="2"><w:t>Dear Anne,</w:t></w:r></w:p>')],
    ['where a page ended, and what the spelling thinks', story('<w:p><w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/><w:t>Dear Anne,</w:t></w:r></w:p>')],
    ['a run that was split', story('<w:p><w:r><w:t xml:space="preserve">Dear </w:t></w:r><w:r><w:t>Anne,</w:t></w:r></w:p>')],
    ['properties that are empty', story('<w:p><w:pPr/><w:r><w:rPr><w:lang w:val="nb-NO"/></w:rPr><w:t>Dear Anne,</w:t></w:r></w:p>')],
    ['a control around it', story('<w:sdt><w:sdtPr><w:tag w:val="x"/><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtEndPr/><w:sdtContent><w:p><w:r><w:t>Dear </w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Anne,</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>')],
    ['where the cursor stood', story('<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:t>Dear Anne,</w:t></w:r></w:p>')],
  ]
  test.each(cases)('%s', (_, xml) => expect(sayingOf(xml)).toBe(sayingOf(plain)))
})

describe('what somebody changed does', () => {
  const cases: readonly [string, string][] = [
    ['another word', story('<w:p><w:r><w:t>Dear Ola,</w:t></w:r></w:p>')],
    ['a word in bold', story('<w:p><w:r><w:t>Dear </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Anne,</w:t></w:r></w:p>')],
    ['another word in a control', story('<w:p><w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>Dear Ola,</w:t></w:r></w:sdtContent></w:sdt></w:p>')],
    ['another paragraph', story('<w:p><w:r><w:t>Dear Anne,</w:t></w:r></w:p><w:p/>')],
    ['where a paragraph stands', story('<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>Dear Anne,</w:t></w:r></w:p>')],
  ]
  test.each(cases)('%s', (_, xml) => expect(sayingOf(xml)).not.toBe(sayingOf(plain)))
})
