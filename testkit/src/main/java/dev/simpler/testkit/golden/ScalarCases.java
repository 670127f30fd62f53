package dev.simpler.testkit.golden;

import dev.simpler.abi.task.ScalarBits;
import java.math.BigInteger;
import java.util.Optional;

/** Cases of {@code scalar-packing.json}. */
final class ScalarCases {
  private ScalarCases() {}

  static Optional<String> check(JsonValue golden) {
    String type = golden.get("type").text();
    String value = golden.get("value").text();
    long expected = golden.get("u64").bits();
    long actual;
    try {
      actual =
          switch (type) {
            case "f32" -> ScalarBits.of(Float.parseFloat(java(value)));
            case "f64" -> ScalarBits.of(Double.parseDouble(java(value)));
            case "bool" -> ScalarBits.of(value.equals("true") || value.equals("1"));
            case "i8", "u8" -> ScalarBits.of(integer(value).byteValue());
            case "i16", "u16" -> ScalarBits.of(integer(value).shortValue());
            case "i32", "u32" -> ScalarBits.of(integer(value).intValue());
            case "i64", "u64" -> ScalarBits.of(integer(value).longValue());
            default -> throw new GoldenFormatException(golden.path() + ".type: unknown " + type);
          };
    } catch (NumberFormatException e) {
      throw new GoldenFormatException(golden.path() + ".value: no " + type + ": " + value);
    }
    return CaseCheck.equal(
        type + " " + value, Long.toHexString(expected), Long.toHexString(actual));
  }

  private static BigInteger integer(String value) {
    return value.startsWith("0x") ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
  }

  /** C's spelling of what is no number. */
  private static String java(String value) {
    return value.replace("inf", "Infinity").replace("nan", "NaN");
  }
}
