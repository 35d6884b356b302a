/** What an author or a reader should know about how a value was printed. The value is always there; these say what was odd. */
export type FormatNote =
  /** `\#`, `\@` or `\*` stands there without its argument; the value is printed as if the switch were not there. */
  | { readonly kind: 'switch-without-argument'; readonly flag: string }
  /** A `\*` word that no rule knows; it is passed over. */
  | { readonly kind: 'unknown-format'; readonly word: string }
  /** A format for numbers met a value with no number in it, or with several; the value is printed as it is. */
  | { readonly kind: 'not-a-number'; readonly text: string }
  /** A date picture met a value that is no date; the value is printed as it is. */
  | { readonly kind: 'not-a-date'; readonly text: string }
  /** The number is too small, too large or not whole enough for the format; it is printed in digits. */
  | { readonly kind: 'number-out-of-range'; readonly word: string; readonly text: string }
  /** Numbers in words are asked for in a language that has no table of them (`number-words.ts`); the digits stay. */
  | { readonly kind: 'no-number-words'; readonly word: string; readonly language: string }
  /** A date picture stands behind `\#`; the author meant `\@`. */
  | { readonly kind: 'date-picture-behind-number-switch'; readonly picture: string }
  /** A number picture has no place left of the point: Word would lose the whole part of the number. */
  | { readonly kind: 'no-place-for-whole-number'; readonly picture: string }
  /** A small `m` in a picture without hours: minutes were printed where the author probably meant the month. */
  | { readonly kind: 'minutes-without-hours'; readonly picture: string }
  /** A condition without an operator counts as not fulfilled. */
  | { readonly kind: 'no-operator'; readonly text: string }
  /** Both sides begin with the same number and go on differently: some versions of Word take them for equal, we do not. */
  | { readonly kind: 'compared-as-text'; readonly left: string; readonly right: string }
  /** The value is a list or a table, which has no text of its own. */
  | { readonly kind: 'value-is-not-text' }
  /** The value is a `Date` of JavaScript, which is another day in another zone. Dates are text: `2024-05-17`, `2024-05-17T09:30`. */
  | { readonly kind: 'value-is-an-instant' }
  /** Characters that XML cannot hold were left out of the value. */
  | { readonly kind: 'characters-dropped'; readonly count: number }
