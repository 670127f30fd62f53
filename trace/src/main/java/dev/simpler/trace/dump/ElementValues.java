package dev.simpler.trace.dump;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Elements of a dumped tensor as text.
 *
 * @param bytes of one element
 * @param text of the element at an offset
 */
record ElementValues(int bytes, BiFunction<ByteBuffer, Integer, String> text) {
  /** How elements of a type are read; types without a number of their own are shown as bytes. */
  static ElementValues of(String dtype, int bytes) {
    return switch (dtype) {
      case "float32" -> new ElementValues(bytes, (in, at) -> Float.toString(in.getFloat(at)));
      case "float16" ->
          new ElementValues(
              bytes, (in, at) -> Float.toString(Float.float16ToFloat(in.getShort(at))));
      case "bfloat16" ->
          new ElementValues(bytes, (in, at) -> Float.toString(Bfloat16.value(in.getShort(at))));
      case "int64" -> new ElementValues(bytes, (in, at) -> Long.toString(in.getLong(at)));
      case "uint64" -> new ElementValues(bytes, (in, at) -> Long.toUnsignedString(in.getLong(at)));
      case "int32" -> new ElementValues(bytes, (in, at) -> Integer.toString(in.getInt(at)));
      case "uint32" ->
          new ElementValues(bytes, (in, at) -> Integer.toUnsignedString(in.getInt(at)));
      case "int16" -> new ElementValues(bytes, (in, at) -> Short.toString(in.getShort(at)));
      case "uint16" ->
          new ElementValues(bytes, (in, at) -> "" + Short.toUnsignedInt(in.getShort(at)));
      case "int8" -> new ElementValues(bytes, (in, at) -> Byte.toString(in.get(at)));
      case "uint8", "bool" ->
          new ElementValues(bytes, (in, at) -> "" + Byte.toUnsignedInt(in.get(at)));
      default -> new ElementValues(bytes, (in, at) -> hex(in, at, bytes));
    };
  }

  /** Whether elements of a type can have so many bytes; 0 for none at all. */
  static boolean fits(String dtype, long bytes) {
    return bytes == 0
        || Stream.of(DataType.values())
            .filter(type -> type.name().equalsIgnoreCase(dtype))
            .allMatch(type -> type.bytes() == bytes);
  }

  private static String hex(ByteBuffer in, int at, int length) {
    byte[] element = new byte[length];
    in.get(at, element);
    return "0x" + HexFormat.of().formatHex(element);
  }

  /** The element of a number. */
  String at(byte[] all, int index) {
    return text.apply(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN), index * bytes);
  }
}
