package dev.simpler.testkit.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JSON value with accessors that say what is missing or of the wrong kind.
 *
 * @param path where it stands in the text, for messages
 * @param value map, list, string, number, boolean or null
 */
public record JsonValue(String path, @Nullable Object value) {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  /**
   * Parses a text.
   *
   * @param name what messages call it
   * @param text in UTF-8
   * @return the value
   * @throws GoldenFormatException if it is no JSON value
   */
  public static JsonValue parse(String name, byte[] text) {
    try (JsonParser parser = JsonFactory.builder().build().createParser(text)) {
      parser.nextToken();
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw new GoldenFormatException(name + ": text behind the JSON value");
      }
      return new JsonValue(name, value);
    } catch (IOException e) {
      throw new GoldenFormatException(
          name
              + ": no valid JSON: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, read(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null -> throw new GoldenFormatException("empty file");
      default -> parser.getText();
    };
  }

  /**
   * {@return whether it is an object with such a field}
   *
   * @param key name of the field
   */
  public boolean has(String key) {
    return value instanceof Map<?, ?> object && object.containsKey(key);
  }

  /**
   * {@return a field of the object}
   *
   * @param key name of the field
   */
  public JsonValue get(String key) {
    if (value instanceof Map<?, ?> object && object.containsKey(key)) {
      return new JsonValue(path + "." + key, object.get(key));
    }
    throw new GoldenFormatException(path + ": " + key + " is missing");
  }

  /** {@return the values of the list} */
  public List<JsonValue> list() {
    if (!(value instanceof List<?> array)) {
      throw wrong("a list");
    }
    List<JsonValue> values = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      values.add(new JsonValue(path + "[" + i + "]", array.get(i)));
    }
    return values;
  }

  /** {@return the fields of the object} */
  public Map<String, JsonValue> object() {
    if (!(value instanceof Map<?, ?> object)) {
      throw wrong("an object");
    }
    Map<String, JsonValue> values = new LinkedHashMap<>();
    object.forEach(
        (key, field) -> values.put(key.toString(), new JsonValue(path + "." + key, field)));
    return values;
  }

  /** {@return the string} */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a string");
  }

  boolean bool() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("true or false");
  }

  /** {@return a number} */
  public double real() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong("a number");
  }

  /** {@return whether it is an object} */
  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** {@return whether it is a list} */
  public boolean isList() {
    return value instanceof List<?>;
  }

  /** A whole number, or a string of the form {@code 0x...}: an unsigned 64-bit number. */
  BigInteger number() {
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof String text && text.startsWith("0x")) {
      try {
        BigInteger number = new BigInteger(text.substring(2), 16);
        if (number.signum() >= 0 && number.compareTo(TWO_64) < 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw wrong("an unsigned 64-bit number");
      }
    }
    throw wrong("a whole number");
  }

  long bits() {
    return number().longValue();
  }

  int integer() {
    BigInteger number = number();
    if (number.bitLength() > 32) {
      throw wrong("a 32-bit number");
    }
    return number.intValue();
  }

  int[] integers() {
    return list().stream().mapToInt(JsonValue::integer).toArray();
  }

  byte[] hex() {
    try {
      return HexFormat.of().parseHex(text());
    } catch (IllegalArgumentException e) {
      throw wrong("bytes in hex");
    }
  }

  private GoldenFormatException wrong(String expected) {
    return new GoldenFormatException(path + ": expected " + expected + ", found " + value);
  }
}
