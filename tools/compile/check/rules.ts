import type { Rule } from './rule'
import { accessorsRule } from './rules/accessors'
import { anyRule } from './rules/any'
import { argumentFormsRule } from './rules/argument-forms'
import { arrayElementsRule } from './rules/array-elements'
import { arrayStoresRule } from './rules/array-stores'
import { arrayUnionsRule } from './rules/array-unions'
import { assertionsRule } from './rules/assertions'
import { assignmentValuesRule } from './rules/assignment-values'
import { asyncRule } from './rules/async'
import { classFormsRule } from './rules/class-forms'
import { compoundTargetsRule } from './rules/compound-targets'
import { computedPropertiesRule } from './rules/computed-properties'
import { deleteRule } from './rules/delete'
import { destructuringRule } from './rules/destructuring'
import { earlyReadsRule } from './rules/early-reads'
import { evaluationOrderRule } from './rules/evaluation-order'
import { exceptionsRule } from './rules/exceptions'
import { functionPropertiesRule } from './rules/function-properties'
import { generatorRule } from './rules/generator'
import { importsRule } from './rules/imports'
import { inheritanceRule } from './rules/inheritance'
import { iterationRule } from './rules/iteration'
import { keysRule } from './rules/keys'
import { labelsRule } from './rules/labels'
import { largeIntegersRule } from './rules/large-integers'
import { literalsRule } from './rules/literals'
import { loopClosuresRule } from './rules/loop-closures'
import { looseEqualityRule } from './rules/loose-equality'
import { methodsAsValuesRule } from './rules/methods-as-values'
import { nonNullRule } from './rules/non-null'
import { operandsRule } from './rules/operands'
import { optionalChainingRule } from './rules/optional-chaining'
import { powerRule } from './rules/power'
import { privateNamesRule } from './rules/private-names'
import { reservedNamesRule } from './rules/reserved-names'
import { runtimeEnumsRule } from './rules/runtime-enums'
import { runtimeTypesRule } from './rules/runtime-types'
import { slotStoresRule } from './rules/slot-stores'
import { switchRule } from './rules/switch'
import { syntaxRule } from './rules/syntax'
import { textRule } from './rules/text'
import { thisRule } from './rules/this'
import { topLevelRule } from './rules/top-level'
import { truthinessRule } from './rules/truthiness'
import { varRule } from './rules/var'

/** Every rule of the dialect that looks at one node. */
export const rules: readonly Rule[] = [
  textRule,
  truthinessRule,
  looseEqualityRule,
  varRule,
  anyRule,
  powerRule,
  generatorRule,
  exceptionsRule,
  accessorsRule,
  inheritanceRule,
  privateNamesRule,
  argumentFormsRule,
  destructuringRule,
  optionalChainingRule,
  deleteRule,
  keysRule,
  labelsRule,
  runtimeTypesRule,
  arrayStoresRule,
  slotStoresRule,
  loopClosuresRule,
  nonNullRule,
  switchRule,
  asyncRule,
  literalsRule,
  assertionsRule,
  largeIntegersRule,
  methodsAsValuesRule,
  arrayElementsRule,
  assignmentValuesRule,
  compoundTargetsRule,
  topLevelRule,
  importsRule,
  evaluationOrderRule,
  thisRule,
  runtimeEnumsRule,
  computedPropertiesRule,
  classFormsRule,
  reservedNamesRule,
  iterationRule,
  operandsRule,
  earlyReadsRule,
  arrayUnionsRule,
  functionPropertiesRule,
  syntaxRule,
]
