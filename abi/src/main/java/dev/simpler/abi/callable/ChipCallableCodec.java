package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.FieldSpec;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a chip callable: the header, the orchestration image, then each kernel at a multiple of
 * 64 counted from the end of the header. The header's size is no multiple of 8, so everything
 * behind it is read unaligned.
 */
final class ChipCallableCodec {
  private static final String STRUCT = ChipCallable.STRUCT;
  private static final int NAME_BYTES = Limits.MAX_NAME + 1;

  private ChipCallableCodec() {}

  static int size(ChipCallable callable) {
    long end = callable.binarySize();
    for (ChildCallable child : callable.children()) {
      end = align(end) + child.callable().encodedSize();
    }
    return Math.toIntExact(ChipCallableLayout.BYTES + end);
  }

  private static long align(long offset) {
    return (offset + Limits.CALLABLE_ALIGN - 1) & -Limits.CALLABLE_ALIGN;
  }

  static void encode(ChipCallable callable, MemorySegment segment, long offset) {
    int size = size(callable);
    Bytes.require(STRUCT, segment, offset, size);
    MemorySegment out = segment.asSlice(offset, size).fill((byte) 0);
    Signature.encode(
        callable.signature(),
        out,
        ChipCallableLayout.OFFSET_SIGNATURE,
        ChipCallableLayout.OFFSET_SIG_COUNT);
    out.set(Bytes.U32, ChipCallableLayout.OFFSET_BINARY_SIZE, callable.binarySize());
    name(
        callable.functionName(),
        out,
        ChipCallableLayout.OFFSET_FUNC_NAME,
        ChipCallableLayout.OFFSET_FUNC_NAME_LEN);
    name(
        callable.configName(),
        out,
        ChipCallableLayout.OFFSET_CONFIG_NAME,
        ChipCallableLayout.OFFSET_CONFIG_NAME_LEN);
    byte[] binary = callable.binary();
    MemorySegment.copy(binary, 0, out, Bytes.U8, ChipCallableLayout.BYTES, binary.length);
    List<ChildCallable> children = callable.children();
    out.set(Bytes.U32, ChipCallableLayout.OFFSET_CHILD_COUNT, children.size());
    long end = binary.length;
    for (int i = 0; i < children.size(); i++) {
      long at = align(end);
      out.set(Bytes.U32, ChipCallableLayout.childFuncIdOffset(i), children.get(i).functionId());
      out.set(Bytes.U32, ChipCallableLayout.childOffsetOffset(i), (int) at);
      children.get(i).callable().encode(out, ChipCallableLayout.BYTES + at);
      end = at + children.get(i).callable().encodedSize();
    }
  }

  private static void name(String name, MemorySegment out, int offset, int lengthOffset) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    MemorySegment.copy(bytes, 0, out, Bytes.U8, offset, bytes.length);
    out.set(Bytes.U32, lengthOffset, bytes.length);
  }

  static ChipCallable decode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, ChipCallableLayout.BYTES);
    MemorySegment in = segment.asSlice(offset);
    List<Direction> signature =
        Signature.decode(
            STRUCT, in, ChipCallableLayout.OFFSET_SIGNATURE, ChipCallableLayout.OFFSET_SIG_COUNT);
    int binarySize =
        Bytes.count(
            STRUCT, "binary size", in, ChipCallableLayout.OFFSET_BINARY_SIZE, Integer.MAX_VALUE);
    Bytes.require(STRUCT, in, ChipCallableLayout.BYTES, binarySize);
    String function =
        name(
            in,
            "func_name",
            ChipCallableLayout.OFFSET_FUNC_NAME,
            ChipCallableLayout.OFFSET_FUNC_NAME_LEN);
    String config =
        name(
            in,
            "config_name",
            ChipCallableLayout.OFFSET_CONFIG_NAME,
            ChipCallableLayout.OFFSET_CONFIG_NAME_LEN);
    int count =
        Bytes.count(
            STRUCT, "child count", in, ChipCallableLayout.OFFSET_CHILD_COUNT, Limits.MAX_CHILDREN);
    List<ChildCallable> children = new ArrayList<>(count);
    long end = binarySize;
    for (int i = 0; i < count; i++) {
      long at = align(end);
      long offsetAt = ChipCallableLayout.childOffsetOffset(i);
      long stated = Integer.toUnsignedLong(in.get(Bytes.U32, offsetAt));
      if (stated != at) {
        throw AbiException.at(
            STRUCT, offsetAt, "kernel " + i + " is stated at " + stated + ", its place is " + at);
      }
      Bytes.require(STRUCT, in, ChipCallableLayout.BYTES + end, at - end);
      Bytes.requireZero(
          STRUCT, "padding before a kernel", in, ChipCallableLayout.BYTES + end, at - end);
      int id =
          Bytes.count(
              STRUCT,
              "function id",
              in,
              ChipCallableLayout.childFuncIdOffset(i),
              Limits.MAX_FUNC_ID - 1);
      CoreCallable kernel = CoreCallable.decode(in, ChipCallableLayout.BYTES + at);
      children.add(new ChildCallable(id, kernel));
      end = at + kernel.encodedSize();
    }
    unusedZero(in, ChipCallableLayout.SPEC.field("child_func_ids_"), count);
    unusedZero(in, ChipCallableLayout.SPEC.field("child_offsets_"), count);
    byte[] binary = in.asSlice(ChipCallableLayout.BYTES, binarySize).toArray(Bytes.U8);
    return new ChipCallable(signature, function, config, binary, children);
  }

  private static void unusedZero(MemorySegment in, FieldSpec table, int used) {
    int from = table.offset() + used * table.type().bytes();
    Bytes.requireZero(STRUCT, "unused child entries", in, from, table.end() - from);
  }

  private static String name(MemorySegment in, String what, int offset, int lengthOffset) {
    int length = Bytes.count(STRUCT, what + " length", in, lengthOffset, Limits.MAX_NAME);
    byte[] bytes = in.asSlice(offset, length).toArray(Bytes.U8);
    Bytes.requireZero(STRUCT, what + " padding", in, offset + length, NAME_BYTES - length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw AbiException.at(STRUCT, offset, what + " is not UTF-8");
    }
  }
}
