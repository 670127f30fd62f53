package dev.simpler.sim.core;

/** What a chip computes otherwise than an instruction's name says. */
public enum Quirk {
  /** TCMP and TCMPS of INT32 give the bits of EQ for LT, LE, GT and GE. */
  INT32_WITHOUT_ORDER("compares INT32 for equality only: LT, LE, GT and GE give the bits of EQ"),
  /** TCMPS of INT16 and UINT16 compares their bits as those of FLOAT16. */
  INT16_AS_FLOAT16("compares the bits of INT16 and UINT16 as those of FLOAT16"),
  /** TCOLARGMAX and TCOLARGMIN of UINT16 and UINT32 compare their bits as those of floats. */
  UNSIGNED_AS_FLOAT("compares the bits of UINT16 and UINT32 as those of FLOAT16 and FLOAT32"),
  /** TREM and TREMS of INT32 divide and correct in FLOAT32, which is not exact beyond 2^24. */
  INT32_REMAINDER_IN_FLOAT32("takes remainders of INT32 through FLOAT32"),
  /** TDIVS in place multiplies by the rounded reciprocal; imitated only, for it is near enough. */
  QUOTIENT_IN_PLACE_BY_RECIPROCAL("divides in place by multiplying with the rounded reciprocal"),
  /** Remainders in high precision are the usual ones; never refused, for the chip refuses none. */
  PRECISION_IGNORED("has no exact remainders and takes the usual steps"),
  /** TFILLPAD between equal pad values leaves the last block of a row to TLOAD; never refused. */
  PADDED_BLOCK_KEPT("takes the last block of a row for padded if the source has the pad value"),
  /** Copies within UB move whole blocks of 32 bytes, fills of 8 bits pairs; never refused. */
  WHOLE_BLOCKS("writes what follows the valid columns in their last block of 32 bytes, too"),
  /** Some instructions leave what lies between their steps in the sources; never refused. */
  STEPS_IN_SOURCES("leaves what lies between the steps of some instructions in their sources"),
  /** TGATHERB takes the offsets behind whole groups of eight blocks as one run for all rows. */
  BLOCKS_GATHERED_BY_EIGHT(
      "gathers eight blocks at a time and takes the offsets of all rows' last ones side by side"),
  /** Comparisons of 32 bits write the bits of two vectors, of 64 bits those of 256 elements. */
  TWO_VECTORS_COMPARED("writes the bits of two vectors of 32-bit elements at a time"),
  /** TGATHER by columns of 64 bits puts rows as far apart as rows of the destination become. */
  WIDE_PATTERNS_APART("packs columns of 64 bits within rows, not one after another"),
  /**
   * TSEL takes a mask's row distance in elements for bytes, and half the bits of long byte rows.
   */
  MASKS_OF_BYTES("finds its way through masks of UINT8 and rows of at most 256 bytes only"),
  /** TGATHER by comparison takes limits for signed numbers of the elements' type. */
  LIMITS_CONVERTED("turns limits, as signed numbers, into the elements' type"),
  /** TGATHER by comparison goes through whole vectors of unsigned numbers. */
  MATCHES_IN_VECTORS(
      "compares unsigned numbers, FLOAT32 rounded to such, in whole vectors, by which it counts"),
  /** TTRI cuts triangles at whole vectors, not at the valid columns; never refused. */
  TRIANGLES_IN_VECTORS("fills triangles up to the end of the last vector of a row"),
  /** TDEQUANT of more columns than a vector has goes through whole vectors; never refused. */
  WHOLE_VECTORS_DEQUANTISED("goes through whole vectors of 64 columns once there is more than one"),
  /** SET_IMG2COL_PADDING has one register for both of FMATRIX; never refused. */
  ONE_IMAGE_PADDING("keeps one pad value for both registers of TIMG2COL"),
  /** TPOW and TPOWS of FLOAT32 go by the logarithm; never refused, for special values only. */
  POWER_BY_LOGARITHM("takes powers by the logarithm and mends some special values");

  private final String effect;

  Quirk(String effect) {
    this.effect = effect;
  }

  /** What the chip does, to follow its name. */
  public String effect() {
    return effect;
  }
}
