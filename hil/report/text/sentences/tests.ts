import type { Sentence } from '../translate'

/** What a run of tests says beside the words of their authors. */
export const testSentences: readonly Sentence[] = [
  ['everything the test asked for was as asked', '测试所要求的全部符合'],
  ['a failure of the bench: {reason:said}', '台架故障：{reason}'],
  ['a failure of the test: {reason:said}', '测试本身的错误：{reason}'],
  ['a failure of the infrastructure: {reason:said}', '基础设施故障：{reason}'],
  ['one test left out by a filter or its author', '一项测试经筛选或由作者略去'],
  ['{count} tests left out by filters or their authors', '{count} 项测试经筛选或由作者略去'],
]
