package dev.simpler.testkit.golden;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Golden vectors of one struct, also of one's own: cases by name, each the bytes it has to encode
 * to, and the layout they were made with. {@code docs/testkit.md} has the schema of the files. Not
 * thread-safe.
 */
public final class ByteVectors {
  private final StructSpec struct;
  private final Map<String, byte[]> cases = new LinkedHashMap<>();

  private ByteVectors(StructSpec struct) {
    this.struct = struct;
  }

  /**
   * {@return no cases yet}
   *
   * @param struct that the cases are about
   */
  public static ByteVectors of(StructSpec struct) {
    return new ByteVectors(struct);
  }

  /**
   * Reads a file.
   *
   * @param struct what the file has to be about
   * @param file path of the file
   * @return the cases of the file
   * @throws GoldenFormatException if it is not of the schema
   * @throws AssertionError if its layout is not that of {@code struct}
   */
  public static ByteVectors read(Path file, StructSpec struct) {
    JsonValue root;
    try {
      root = JsonValue.parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "no golden vectors at "
              + file.toAbsolutePath()
              + " — make them once with ByteVectors.of(...).add(...).write(file)",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requireLayout(root.get("struct"), struct);
    ByteVectors vectors = new ByteVectors(struct);
    for (JsonValue each : root.get("cases").list()) {
      vectors.add(each.get("name").text(), each.get("bytes").hex());
    }
    return vectors;
  }

  private static void requireLayout(JsonValue golden, StructSpec struct) {
    same(golden.path() + ".name", golden.get("name").text(), struct.name());
    same(struct.name() + " size", golden.get("size").integer(), struct.bytes());
    same(struct.name() + " align", golden.get("align").integer(), struct.alignment());
    Map<String, FieldSpec> fields = new LinkedHashMap<>();
    struct.fields().forEach(field -> fields.put(field.name(), field));
    for (JsonValue each : golden.get("fields").list()) {
      String name = each.get("name").text();
      FieldSpec field = fields.remove(name);
      if (field == null) {
        throw new AssertionError(struct.name() + " has no field " + name);
      }
      same(struct.name() + "." + name + " offset", each.get("offset").integer(), field.offset());
      same(struct.name() + "." + name + " size", each.get("size").integer(), field.bytes());
    }
    same("fields of " + struct.name() + " that the file lacks", Set.of(), fields.keySet());
  }

  private static void same(String what, Object golden, Object actual) {
    if (!golden.equals(actual)) {
      throw new AssertionError(what + ": golden " + golden + ", found " + actual);
    }
  }

  /**
   * Adds a case.
   *
   * @param name of the case, which no other has
   * @param bytes of one struct, and what may be behind it; copied
   * @return these vectors
   * @throws IllegalArgumentException if there is one of that name, or the bytes are fewer than the
   *     struct has
   */
  public ByteVectors add(String name, byte[] bytes) {
    if (bytes.length < struct.bytes()) {
      throw new IllegalArgumentException(
          "case "
              + name
              + " has "
              + bytes.length
              + " bytes, "
              + struct.name()
              + " takes "
              + struct.bytes());
    }
    if (cases.putIfAbsent(name, bytes.clone()) != null) {
      throw new IllegalArgumentException("there are two cases " + name);
    }
    return this;
  }

  /**
   * Names of the cases in their order.
   *
   * @return names of the cases in their order
   */
  public Set<String> names() {
    return Set.copyOf(cases.keySet());
  }

  /**
   * Claims that a value encodes to the bytes of a case; a failure shows both, field by field.
   *
   * @param name of the case
   * @param actual bytes of the value
   */
  public void check(String name, byte[] actual) {
    byte[] golden = cases.get(name);
    if (golden == null) {
      throw new AssertionError("no case " + name + ", only " + cases.keySet());
    }
    if (!Arrays.equals(golden, actual)) {
      throw new AssertionError(
          "case " + name + ": " + AnnotatedHex.difference(struct, golden, actual));
    }
  }

  /**
   * Claims that every case decodes to a value that encodes to the very same bytes.
   *
   * @param <T> type of the values
   * @param decode reads a value from the bytes of one struct
   * @param encode writes it again
   */
  public <T> void checkAll(Function<MemorySegment, T> decode, Function<T, byte[]> encode) {
    cases.forEach((name, golden) -> {
      T value;
      try {
        value = decode.apply(MemorySegment.ofArray(golden.clone()));
      } catch (AbiException refused) {
        throw new AssertionError("case " + name + " is refused: " + refused.getMessage(), refused);
      }
      check(name, encode.apply(value));
    });
  }

  /**
   * Writes the file, in place of what is there.
   *
   * @param file path of the file
   */
  public void write(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json =
            JsonFactory.builder().build().createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeObjectFieldStart("struct");
      json.writeStringField("name", struct.name());
      json.writeNumberField("size", struct.bytes());
      json.writeNumberField("align", struct.alignment());
      json.writeArrayFieldStart("fields");
      for (FieldSpec field : struct.fields()) {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeNumberField("offset", field.offset());
        json.writeNumberField("size", field.bytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart("cases");
      for (Map.Entry<String, byte[]> each : cases.entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", each.getKey());
        json.writeStringField("bytes", HexFormat.of().formatHex(each.getValue()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
