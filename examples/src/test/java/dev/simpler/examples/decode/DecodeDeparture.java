package dev.simpler.examples.decode;

/** What a decode layer could round elsewhere, otherwise or not at all. */
enum DecodeDeparture {
  NONE,

  // The norm: x times gamma rounded to BFLOAT16, the factor of a row applied after the projection.
  SQUARES_SUMMED_IN_DOUBLE,
  GAMMA_PRODUCT_NOT_ROUNDED,
  GAMMA_PRODUCT_TRUNCATED,
  FACTOR_BEFORE_THE_PROJECTION,

  // Projections: FLOAT32 sums over ascending depth, in one sum for all chunks of 128.
  PROJECTION_SUMMED_CHUNK_BY_CHUNK,
  PROJECTION_ROUNDED_TO_BFLOAT16,

  // Rope: two rounded products, their rounded sum, then BFLOAT16.
  ROTATION_FUSED,
  QUERY_NOT_ROUNDED,
  QUERY_TRUNCATED,
  KEY_TRUNCATED,
  VALUE_TRUNCATED,

  // What attention gives is rounded before its projection.
  ATTENTION_NOT_ROUNDED,
  ATTENTION_TRUNCATED,

  // g / (1 + exp(-g)) * u, each step rounded to FLOAT32, the product to BFLOAT16.
  GATE_BY_RECIPROCAL,
  GATE_PRODUCT_FIRST,
  ACTIVATION_NOT_ROUNDED,
  ACTIVATION_TRUNCATED,

  // The residual stays in FLOAT32 and is rounded once, at the end.
  RESIDUAL_ROUNDED_TO_BFLOAT16,
  RESULT_TRUNCATED
}
