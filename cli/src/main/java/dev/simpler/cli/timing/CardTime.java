package dev.simpler.cli.timing;

/**
 * What cards took for a scene, in microseconds.
 *
 * @param least shortest time
 * @param most longest time
 */
record CardTime(double least, double most) {
  static CardTime of(double microseconds) {
    return new CardTime(microseconds, microseconds);
  }

  /**
   * How long a run is in times of the card: of the nearest one if it is outside of them, else 1.
   */
  double ratio(double microseconds) {
    return microseconds / Math.clamp(microseconds, least, most);
  }
}
