/** What sample people and companies are called. Put together by chance, they name nobody. */
type Names = readonly [string, ...string[]]
export type NameStock = { readonly women: Names; readonly men: Names; readonly surnames: Names; readonly firms: Names; readonly trades: Names; readonly forms: Names; readonly jobs: Names }

const nordicTrades = { trades: ['Handel', 'Bygg', 'Interiør', 'Reiser', 'Kontor', 'Regnskap', 'Tekstil'] as const }

export const names: Readonly<Record<string, NameStock>> = {
  NO: {
    women: ['Anne', 'Ingrid', 'Kari', 'Solveig', 'Maja', 'Silje', 'Randi', 'Åse', 'Tuva', 'Marit'],
    men: ['Ola', 'Lars', 'Per', 'Eirik', 'Håkon', 'Sindre', 'Jens', 'Øystein', 'Magnus', 'Trygve'],
    surnames: ['Bergli', 'Tveitdal', 'Skogrand', 'Åsmoen', 'Øvrelid', 'Nesheimen', 'Haugerås', 'Lundvoll', 'Strandnes', 'Kvammås', 'Bjørkelid', 'Fossmark'],
    firms: ['Fjordlys', 'Nordvev', 'Bryggerud', 'Havblikk', 'Sølvtråd', 'Tindegård', 'Rognebær', 'Kystlinje', 'Måkeberg', 'Furutopp'],
    ...nordicTrades,
    forms: ['AS', 'AS', 'ANS', 'SA'],
    jobs: ['Innkjøpssjef', 'Daglig leder', 'Markedssjef', 'Prosjektleder', 'Regnskapssjef', 'Kontorleder'],
  },
  SE: {
    women: ['Elsa', 'Maja', 'Astrid', 'Ebba', 'Linnéa'],
    men: ['Nils', 'Oskar', 'Gustav', 'Åke', 'Sixten'],
    surnames: ['Sjövallen', 'Granhammar', 'Ekmarken', 'Lindåsen', 'Björkvall'],
    firms: ['Silverväv', 'Skärgårdsljus', 'Älvsund', 'Tallkotten', 'Norrsken'],
    trades: ['Handel', 'Bygg', 'Resor', 'Textil', 'Kontor'],
    forms: ['AB', 'HB'],
    jobs: ['Inköpschef', 'Verkställande direktör', 'Projektledare'],
  },
  DK: {
    women: ['Freja', 'Karen', 'Ida', 'Mette', 'Signe'],
    men: ['Søren', 'Mads', 'Niels', 'Asger', 'Rasmus'],
    surnames: ['Møllevang', 'Kærgaarden', 'Bøgeskov', 'Lyngbakke', 'Strandholt'],
    firms: ['Sundlys', 'Hyldetoft', 'Væverly', 'Klitgry', 'Bølgehøj'],
    trades: ['Handel', 'Byg', 'Rejser', 'Tekstil', 'Regnskab'],
    forms: ['ApS', 'A/S'],
    jobs: ['Indkøbschef', 'Direktør', 'Projektleder'],
  },
  DE: {
    women: ['Greta', 'Annika', 'Jürgine', 'Käthe', 'Lotte'],
    men: ['Hans', 'Jörg', 'Matthias', 'Ulrich', 'Theo'],
    surnames: ['Weberkamp', 'Großheide', 'Lindenbrück', 'Müllerau', 'Holzgraf'],
    firms: ['Elbfaden', 'Silbergarn', 'Hafenlicht', 'Grünwinkel', 'Nordstern'],
    trades: ['Handel', 'Bau', 'Textil', 'Reisen', 'Büro'],
    forms: ['GmbH', 'GmbH & Co. KG'],
    jobs: ['Einkaufsleiterin', 'Geschäftsführer', 'Projektleitung'],
  },
  GB: {
    women: ['Alice', 'Fiona', 'Harriet', 'Imogen', 'Niamh'],
    men: ['Edward', 'Callum', 'George', 'Rory', 'Stephen'],
    surnames: ["O'Larkin", 'Weaverley', 'Thimbleby-Hart', 'Ashcombe', 'Merrowdale'],
    firms: ['Silver Thread', 'Harbour Light', 'Larkfield', 'Loom & Lathe', 'Northgate'],
    trades: ['Trading', 'Textiles', 'Travel', 'Interiors', 'Office'],
    forms: ['Ltd', 'LLP'],
    jobs: ['Head of Purchasing', 'Managing Director', 'Project Manager'],
  },
  US: {
    women: ['Abigail', 'Grace', 'Naomi', 'Rachel'],
    men: ['Aaron', 'Caleb', 'Miles', 'Wyatt'],
    surnames: ['Fieldstone', 'Larkwood', 'Spindler', 'Westbrooke'],
    firms: ['Prairie Loom', 'Cedar Thread', 'Lakelight', 'Evergate'],
    trades: ['Trading', 'Textiles', 'Travel', 'Supply'],
    forms: ['Inc.', 'LLC'],
    jobs: ['Purchasing Manager', 'Chief Executive', 'Office Manager'],
  },
}
