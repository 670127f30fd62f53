package dev.simpler.examples.mx;

/**
 * What operands are quantised to.
 *
 * @param name of the example
 * @param what it is called
 * @param perByte elements in a byte
 * @param largest greatest value
 * @param leastExponent exponent of the least normal value
 * @param mantissa bits of the mantissa
 * @param halves whether operands are rounded to bfloat16 first
 * @param tolerance more than five deviations of the error of two such operands
 */
record SharedFormat(
    String name,
    String what,
    int perByte,
    float largest,
    int leastExponent,
    int mantissa,
    boolean halves,
    double tolerance) {
  static final SharedFormat FLOAT8 =
      new SharedFormat("mx_matmul", "float8", 1, 448, -6, 3, false, 0.22);
  static final SharedFormat FLOAT4 =
      new SharedFormat("mxfp4_matmul", "float4", 2, 6, 0, 1, true, 1.1);
}
