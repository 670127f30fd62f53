package dev.simpler.testkit;

import dev.simpler.runtime.example.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What one run of an {@link NpuTest} is about: where it runs, its parameters, and random values
 * that follow from its seed. Not thread-safe.
 */
public final class NpuCase {
  private final String platform;
  private final String runtime;
  private final long seed;
  private final String name;
  private final Map<String, String> parameters;
  private final SplittableRandom random;

  private NpuCase(
      String platform, String runtime, long seed, String name, Map<String, String> parameters) {
    this.platform = platform;
    this.runtime = runtime;
    this.seed = seed;
    this.name = name;
    this.parameters = parameters;
    random = new SplittableRandom(seed);
  }

  /**
   * Reads a case.
   *
   * @param text as in {@link NpuTest#cases}
   * @throws IllegalArgumentException if it is not of that form
   */
  static NpuCase of(String platform, String runtime, long seed, String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon).strip();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : text.substring(colon + 1).split(",", -1)) {
      String pair = part.strip();
      int equals = pair.indexOf('=');
      String key = pair.substring(0, Math.max(equals, 0)).strip();
      if (key.contains(" ")) {
        throw new IllegalArgumentException(
            "case \""
                + text
                + "\": \""
                + key
                + "\" is no name of a parameter — write a colon behind"
                + " the name of the case, as in \"wide: rows=4, cols=512\"");
      }
      if (equals > 0) {
        parameters.put(key, pair.substring(equals + 1).strip());
      } else if (!pair.isEmpty()) {
        throw new IllegalArgumentException(
            "case \"" + text + "\": \"" + pair + "\" is not of the form name=value");
      }
    }
    return new NpuCase(platform, runtime, seed, name, parameters);
  }

  /** {@return platform name} */
  public String platform() {
    return platform;
  }

  /** {@return name of the graph runtime} */
  public String runtime() {
    return runtime;
  }

  /** {@return seed of the schedule and of random values} */
  public long seed() {
    return seed;
  }

  /** {@return name of the case; empty if it has none} */
  public String name() {
    return name;
  }

  /**
   * {@return a parameter as it was written}
   *
   * @param parameter name in the case, which has to have it
   * @throws IllegalArgumentException if the case does not have it, with those it has
   */
  public String text(String parameter) {
    String value = parameters.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          parameters.isEmpty()
              ? "no parameter "
                  + parameter
                  + ": the test has no cases — state them with"
                  + " @NpuTest(cases = ...)"
              : "the case has no parameter " + parameter + ", only " + parameters.keySet());
    }
    return value;
  }

  /**
   * {@return a parameter as a whole number}
   *
   * @param parameter name in the case, which has to have it
   * @throws IllegalArgumentException if it is none, or the case does not have it
   */
  public int integer(String parameter) {
    return parsed(parameter, "whole number", Integer::parseInt);
  }

  /**
   * {@return a parameter as a number}
   *
   * @param parameter name in the case, which has to have it
   * @throws IllegalArgumentException if it is none, or the case does not have it
   */
  public double number(String parameter) {
    return parsed(parameter, "number", Double::parseDouble);
  }

  private <T> T parsed(String parameter, String what, Function<String, T> parse) {
    String text = text(parameter);
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "parameter " + parameter + " of case " + this + " is no " + what + ": \"" + text + "\"",
          e);
    }
  }

  /** {@return the source of random values; each call below draws from it as well} */
  public SplittableRandom random() {
    return random;
  }

  /**
   * {@return values spread evenly over [{@code low}, {@code high})}
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   */
  public float[] uniform(int count, double low, double high) {
    return Inputs.from(random).uniform(count, low, high);
  }

  /**
   * {@return normally distributed values around 0}
   *
   * @param count how many
   * @param deviation standard deviation
   */
  public float[] normal(int count, double deviation) {
    return Inputs.from(random).normal(count, deviation);
  }

  /**
   * {@return whole numbers from {@code low}, below {@code high}}
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   */
  public long[] integers(int count, long low, long high) {
    return Inputs.from(random).integers(count, low, high);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(platform).append(", ").append(runtime);
    text.append(", seed ").append(seed).append(name.isEmpty() ? "" : ", " + name);
    if (!parameters.isEmpty()) {
      String all = parameters.toString();
      text.append(", ").append(all, 1, all.length() - 1);
    }
    return text.toString();
  }
}
