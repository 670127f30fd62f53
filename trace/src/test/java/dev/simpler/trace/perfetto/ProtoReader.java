package dev.simpler.trace.perfetto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the protocol-buffer wire format: fields with their numbers, in order. */
final class ProtoReader {
  record Field(int number, Object value) {
    List<Field> message() {
      return ProtoReader.fields((byte[]) value);
    }

    String text() {
      return new String((byte[]) value, StandardCharsets.UTF_8);
    }
  }

  private ProtoReader() {}

  static List<Field> fields(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      int number = (int) (key >>> 3);
      Object value =
          switch ((int) key & 7) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 2 -> {
              byte[] inner = new byte[(int) varint(in)];
              in.get(inner);
              yield inner;
            }
            default -> throw new AssertionError("wire type " + (key & 7));
          };
      fields.add(new Field(number, value));
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  static Object value(List<Field> fields, int number) {
    return fields.stream()
        .filter(each -> each.number() == number)
        .map(Field::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no field " + number + " in " + fields));
  }
}
