/** As the server takes it (core/api/interaction.ts): the pane does not carry schemas. */
export const commentLength = 20_000
