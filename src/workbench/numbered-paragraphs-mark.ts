/** How a numbered paragraph's bookmark is named; apart, so that the frame need not carry the engine. */
export const paragraphMark = 'flett-paragraph-'
