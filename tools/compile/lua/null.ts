/** JavaScript's null, a value apart from undefined. */
export const nullName = '____null'
