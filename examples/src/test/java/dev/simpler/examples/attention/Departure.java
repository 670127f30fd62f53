package dev.simpler.examples.attention;

/** What an implementation of paged attention could round elsewhere, otherwise or not at all. */
enum Departure {
  NONE,

  // Scores: exact products, single sums over ascending elements, one rounded product with the
  // scale.
  SCORES_SUMMED_DESCENDING,
  SCORES_SUMMED_IN_DOUBLE,
  SCORES_ROUNDED_TO_BFLOAT16,
  SCALE_IN_THE_QUERY,
  SCALE_AFTER_THE_DIFFERENCE,
  SCALE_AND_DIFFERENCE_FUSED,

  // Probabilities: difference rounded, exponential rounded once, then to BFLOAT16.
  DIFFERENCE_NOT_ROUNDED,
  EXPONENTIAL_OF_BASE_TWO,
  PROBABILITY_NOT_ROUNDED,
  PROBABILITY_TRUNCATED,
  PROBABILITY_ROUNDED_UP,
  PROBABILITY_ROUNDED_TO_FLOAT16,
  /** Differs in half-way cases only. */
  PROBABILITY_ROUNDED_HALF_AWAY,
  /** Differs in half-way cases only. */
  PROBABILITY_ROUNDED_HALF_TO_ODD,

  // Their sum: of rounded ones, single, over ascending columns.
  SUM_BEFORE_ROUNDING,
  SUM_DESCENDING,
  SUM_IN_PAIRS,
  SUM_IN_DOUBLE,
  SUM_ROUNDED_TO_BFLOAT16,

  // Products with the values: exact, single sums over ascending positions.
  VALUES_SUMMED_DESCENDING,
  VALUES_SUMMED_IN_DOUBLE,
  VALUES_WEIGHTED_WITH_UNROUNDED,

  // The running update: factors as the probabilities, two rounded products, a rounded sum.
  FACTOR_OF_UNROUNDED_DIFFERENCE,
  FACTORS_ROUNDED_TO_BFLOAT16,
  UPDATE_OF_SUM_FUSED_WITH_OLD,
  UPDATE_OF_SUM_FUSED_WITH_NEW,
  UPDATE_OF_RESULT_FUSED_WITH_OLD,
  UPDATE_OF_RESULT_FUSED_WITH_NEW,
  UPDATE_ROUNDED_ONCE,

  // The end: one division.
  QUOTIENT_BY_RECIPROCAL,

  // Only where a task has several blocks: one maximum for all, probabilities added column by
  // column, one sum of the columns; one sum of the products.
  MAXIMUM_PER_BLOCK,
  SUM_BLOCK_BY_BLOCK,
  COLUMNS_ADDED_DESCENDING,
  VALUES_SUMMED_BLOCK_BY_BLOCK;

  /** Whether it makes no difference with one block per task. */
  boolean needsGroups() {
    return ordinal() >= MAXIMUM_PER_BLOCK.ordinal();
  }
}
