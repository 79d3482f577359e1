/** Descriptions of frames, for who may read the declaration's types alone. */
export type { Check, CoveringCheck, FrameDescription, FrameField, LengthRule, Stuffing } from '../../hal/station/profiles/frame'
