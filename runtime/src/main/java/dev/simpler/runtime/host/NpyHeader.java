package dev.simpler.runtime.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a {@code .npy} file: a magic number, a version, a length, and a dictionary in
 * Python's notation, padded with spaces to a multiple of 64 bytes. Numpy's {@code format} module
 * documents it.
 *
 * @param type element type
 * @param shape extents
 * @param bytes size of the head; elements begin there
 */
record NpyHeader(DataType type, Shape shape, int bytes) {
  /** Bytes before the dictionary in version 1: magic, version, 16-bit length. */
  static final int PREFIX = 10;

  /** The same in versions 2 and 3, which have a 32-bit length. */
  static final int LONG_PREFIX = 12;

  private static final String MAGIC = "\u0093NUMPY";
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");
  private static final String KNOWN =
      "<f4, <f2, <i4, <i2, |i1, |u1, <i8, <u8, <u2, <u4, |b1, <V2 (BFLOAT16) and |V1";

  /** How long the head is, dictionary included, from the first {@link #LONG_PREFIX} bytes. */
  static int length(ByteBuffer start) {
    ByteBuffer head = start.order(ByteOrder.LITTLE_ENDIAN);
    if (head.remaining() < LONG_PREFIX) {
      throw refuse("no .npy file: it has only " + head.remaining() + " bytes", "");
    }
    for (int i = 0; i < MAGIC.length(); i++) {
      if ((head.get(i) & 0xFF) != MAGIC.charAt(i)) {
        throw refuse("no .npy file: it does not begin with \\x93NUMPY", "write it with numpy.save");
      }
    }
    int version = head.get(MAGIC.length());
    long text =
        switch (version) {
          case 1 -> PREFIX + (head.getShort(8) & 0xFFFFL);
          case 2, 3 -> LONG_PREFIX + Integer.toUnsignedLong(head.getInt(8));
          default ->
              throw refuse(
                  "version " + version + " of .npy is unknown, 1 to 3 are read",
                  "write it with numpy.save");
        };
    int most = 1 << 16;
    if (text > most) {
      throw refuse("a head of " + text + " bytes; at most " + most + " are read", "");
    }
    return (int) text;
  }

  /** Reads a whole head; {@code stated} is what bytes without a meaning are. */
  static NpyHeader parse(ByteBuffer head, @Nullable DataType stated) {
    int bytes = length(head.duplicate());
    int from = head.get(MAGIC.length()) == 1 ? PREFIX : LONG_PREFIX;
    byte[] text = new byte[bytes - from];
    head.get(from, text);
    String dictionary = new String(text, StandardCharsets.UTF_8);
    if (entry(ORDER, dictionary).equals("True")) {
      throw refuse(
          "the elements are in Fortran order, C order is read",
          "save numpy.ascontiguousarray(a) instead");
    }
    return new NpyHeader(
        type(entry(TYPE, dictionary), stated), shape(entry(SHAPE, dictionary)), bytes);
  }

  private static String entry(Pattern pattern, String dictionary) {
    Matcher found = pattern.matcher(dictionary);
    if (!found.find()) {
      throw refuse(
          "the head has no "
              + pattern.pattern().split("'")[1]
              + " that is understood: "
              + dictionary.strip(),
          "save a plain array, not one of records");
    }
    return found.group(1);
  }

  private static DataType type(String code, @Nullable DataType stated) {
    if (stated != null
        && (code.equals(code(stated)) || code.equals(code(stated).replace('|', '<')))) {
      return stated;
    }
    if (stated != null) {
      throw refuse("elements of type " + code + " are no " + stated, "load it without a type");
    }
    if (code.endsWith("V1")) {
      throw refuse(
          "elements are bytes without a meaning (V1)",
          "say what they are, as in load(file, DataType.FP8E4M3FN)");
    }
    for (DataType type : DataType.values()) {
      if (code.equals(code(type))
          || (type.bytes() == 1 && code.equals("<" + code(type).substring(1)))) {
        return type;
      }
    }
    String why =
        code.startsWith(">")
            ? "elements of type " + code + " are big endian"
            : "elements of type " + code + " are none of a tensor's";
    throw refuse(why + "; tensors have " + KNOWN, "save a.astype('<f4'), or another of these");
  }

  private static Shape shape(String list) {
    List<Integer> extents = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String digits = part.strip().replace("L", "");
      if (!digits.isEmpty()) {
        long extent = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (extent > Integer.MAX_VALUE) {
          throw refuse("extent " + digits + " is over the limit of " + Integer.MAX_VALUE, "");
        }
        extents.add((int) extent);
      }
    }
    return Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Numpy has no BFLOAT16 and no small floats; packages that add them save bytes without a meaning.
   * Two such bytes are BFLOAT16; what one is has to be said.
   */
  private static String code(DataType type) {
    return switch (type) {
      case FLOAT32 -> "<f4";
      case FLOAT16 -> "<f2";
      case INT32 -> "<i4";
      case INT16 -> "<i2";
      case INT8 -> "|i1";
      case UINT8 -> "|u1";
      case BFLOAT16 -> "<V2";
      case INT64 -> "<i8";
      case UINT64 -> "<u8";
      case UINT16 -> "<u2";
      case UINT32 -> "<u4";
      case BOOL -> "|b1";
      case FP8E4M3FN, FP8E8M0, FP4E2M1 -> "|V1";
    };
  }

  /** The head of a tensor, in version 1. */
  static byte[] format(DataType type, Shape shape) {
    StringBuilder text = new StringBuilder("{'descr': '").append(code(type));
    text.append("', 'fortran_order': False, 'shape': (");
    for (int dim = 0; dim < shape.rank(); dim++) {
      text.append(dim > 0 ? " " : "").append(shape.extent(dim));
      text.append(dim < shape.rank() - 1 || dim == 0 ? "," : "");
    }
    text.append("), }");
    while ((PREFIX + text.length() + 1) % ALIGNMENT != 0) {
      text.append(' ');
    }
    text.append('\n');
    ByteBuffer head = ByteBuffer.allocate(PREFIX + text.length()).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC.getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length());
    return head.put(text.toString().getBytes(StandardCharsets.US_ASCII)).array();
  }

  static HostMemoryException refuse(String what, String mend) {
    return new HostMemoryException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
