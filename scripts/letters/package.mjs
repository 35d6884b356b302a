// The parts of the package that are the same for every letter, or nearly: content types, relationships, properties, settings, styles.
export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const accent = '1F5F6B'
export const grey = '5B6670'

export const contentTypes =
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/>` +
  `<Override PartName="/word/settings.xml" ContentType="${types}.settings+xml"/>` +
  `<Override PartName="/word/header1.xml" ContentType="${types}.header+xml"/>` +
  `<Override PartName="/word/footer1.xml" ContentType="${types}.footer+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'

export const packageRels =
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/>` +
  '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'

export const documentRels =
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  ['styles', 'settings', 'header', 'footer'].map((kind, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/${kind}" Target="${kind}${i > 1 ? 1 : ''}.xml"/>`).join('') +
  '</Relationships>'

export const core = ({ title, tag }) =>
  `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>${title}</dc:title><dc:creator>Flett</dc:creator><dc:language>${tag}</dc:language></cp:coreProperties>`

export const settings =
  `${head}<w:settings xmlns:w="${w}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'

const font = (name) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:cs="${name}" w:eastAsia="${name}"/>`
const style = (id, name, pPr, rPr, based = 'Normal') =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/><w:qFormat/><w:pPr>${pPr}</w:pPr><w:rPr>${rPr}</w:rPr></w:style>`

export const styles = ({ tag }) =>
  `${head}<w:styles xmlns:w="${w}"><w:docDefaults><w:rPrDefault><w:rPr>${font('Calibri')}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="${tag}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
  '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="808080"/></w:rPr></w:style>' +
  style('SenderName', 'Sender name', `<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="${accent}"/></w:pBdr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `${font('Calibri Light')}<w:spacing w:val="10"/><w:color w:val="${accent}"/><w:sz w:val="32"/><w:szCs w:val="32"/>`) +
  style('Recipient', 'Recipient', '<w:spacing w:before="360" w:after="0" w:line="252" w:lineRule="auto"/>', '') +
  style('LetterDate', 'Letter date', '<w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/>', `<w:color w:val="${grey}"/>`) +
  style('Subject', 'Subject', '<w:keepNext/><w:spacing w:before="360" w:after="160"/>', '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>') +
  style('PersonalNote', 'Personal note', '', '') +
  style('Closing', 'Closing', '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="560"/>', '') +
  style('Signature', 'Signature', '<w:keepLines/><w:spacing w:after="0" w:line="252" w:lineRule="auto"/>', '') +
  style('LetterFooter', 'Letter footer', `<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="BFC7CC"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:color w:val="${grey}"/><w:sz w:val="17"/><w:szCs w:val="17"/>`) +
  '</w:styles>'
