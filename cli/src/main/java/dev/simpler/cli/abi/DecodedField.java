package dev.simpler.cli.abi;

import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a struct with what stands in it.
 *
 * @param path its name, within structs that contain its own, as in {@code tensors[1].ndims}
 * @param offset bytes from the start of the outermost struct
 * @param type as people read it, as in {@code uint32_t[5]}
 * @param values one per element; signed and unsigned as the type says
 */
record DecodedField(String path, int offset, String type, List<String> values) {
  DecodedField {
    values = List.copyOf(values);
  }

  /**
   * The fields of a struct, those of structs within it one by one.
   *
   * @param bytes as many as the struct has, or more
   */
  static List<DecodedField> of(StructSpec spec, byte[] bytes) {
    List<DecodedField> all = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    add(all, spec, buffer, 0, "");
    return all;
  }

  private static void add(
      List<DecodedField> all, StructSpec spec, ByteBuffer bytes, int start, String within) {
    for (FieldSpec field : spec.fields()) {
      int offset = start + field.offset();
      String path = within + field.name();
      switch (field.type()) {
        case StructSpec inner -> {
          for (int i = 0; i < field.count(); i++) {
            String element = field.count() == 1 ? path + "." : path + "[" + i + "].";
            add(all, inner, bytes, offset + i * inner.bytes(), element);
          }
        }
        case Scalar scalar -> {
          List<String> values = new ArrayList<>();
          for (int i = 0; i < field.count(); i++) {
            values.add(value(scalar, bytes, offset + i * scalar.bytes()));
          }
          if (!values.isEmpty()) {
            all.add(new DecodedField(path, offset, field.typeName(), values));
          }
        }
      }
    }
  }

  private static String value(Scalar scalar, ByteBuffer bytes, int at) {
    return switch (scalar) {
      case U8 -> Integer.toString(bytes.get(at) & 0xFF);
      case U16 -> Integer.toString(bytes.getShort(at) & 0xFFFF);
      case I16 -> Short.toString(bytes.getShort(at));
      case I32 -> Integer.toString(bytes.getInt(at));
      case U32 -> Integer.toUnsignedString(bytes.getInt(at));
      case I64 -> Long.toString(bytes.getLong(at));
      case U64 -> Long.toUnsignedString(bytes.getLong(at));
    };
  }
}
