package dev.simpler.sim.chip;

/** The constants of laws of the vector unit, by the word that names them in a profile. */
enum LawField {
  HEAD,
  REPEAT,
  ROW,
  STAGE,
  STAGE_ROW,
  UNALIGNED,
  SAVED,
  COPY,
  BLOCK,
  SCALAR,
  WALK,
  GAP,
  TURN,
  SINGLE,
  LEAD,
  WIDENING,
  SERIAL_ROW,
  SERIAL_VECTOR,
  CHANGE
}
