export { default, furnace } from './payload'
