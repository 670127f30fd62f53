package dev.simpler.cli.timing;

import dev.simpler.sim.cost.Format;
import dev.simpler.testkit.golden.GoldenFormatException;
import dev.simpler.testkit.golden.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/** The fields of one point: its own, and those of its {@code params} if that is an object. */
record CaseFields(JsonValue point) {
  private JsonValue params() {
    return point.has("params") && point.get("params").isObject() ? point.get("params") : point;
  }

  /** Whether there is one of these fields. */
  boolean has(String... names) {
    for (String name : names) {
      if (params().has(name) || point.has(name)) {
        return true;
      }
    }
    return false;
  }

  /** The first of these fields that is there. */
  private JsonValue first(String... names) {
    for (String name : names) {
      if (params().has(name)) {
        return params().get(name);
      }
      if (point.has(name)) {
        return point.get(name);
      }
    }
    throw refused(
        names.length == 1
            ? names[0] + " is missing"
            : "one of " + String.join(", ", names) + " is missing");
  }

  /** The fault of a point that says something which cannot be. */
  GoldenFormatException refused(String what) {
    return new GoldenFormatException(point.path() + ": " + what);
  }

  /** A string, or a number as one. */
  String text(String... names) {
    JsonValue found = first(names);
    return String.valueOf(found.value());
  }

  /** An extent, a whole number above 0 that is written as one or as a string. */
  int number(String... names) {
    String text = text(names);
    try {
      int found = new BigDecimal(text).intValueExact();
      if (found > 0) {
        return found;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // refused below
    }
    String name = Arrays.stream(names).filter(this::has).findFirst().orElse(names[0]);
    throw refused(name + " = " + text + " is no whole number above 0");
  }

  /** The format of the type that is named by the first of these fields. */
  Format format(String... names) {
    String name = text(names).toLowerCase(Locale.ROOT).replace("_t", "").replace("_", "");
    return switch (name) {
      case "float", "float32", "fp32" -> Format.F32;
      case "half", "float16", "fp16", "bfloat16", "bf16" -> Format.F16;
      case "float8e4m3", "float8e5m2", "hfloat8", "hif8" -> Format.F8;
      case "float4e1m2", "float4e2m1" -> Format.F4;
      case "int8", "uint8" -> Format.I8;
      case "int16", "uint16" -> Format.I16;
      case "int32", "uint32" -> Format.I32;
      case "int64", "uint64" -> Format.I64;
      default -> throw refused("no type is called \"" + text(names) + "\"");
    };
  }
}
