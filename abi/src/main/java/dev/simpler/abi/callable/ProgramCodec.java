package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a program in one epoch: the header, the orchestration image, then each kernel at a
 * multiple of 64 counted from the end of the header. That end need not be a multiple of 8, so
 * everything behind it is read unaligned.
 */
public final class ProgramCodec {
  private static final int NAME_BYTES = Limits.MAX_NAME + 1;

  private final StructSpec spec;
  private final KernelCodec kernels;
  private final int functions;
  private final Signature signature;
  private final FieldSpec ids;
  private final FieldSpec offsets;
  private final int childCountAt;
  private final int binarySizeAt;

  /**
   * The codec of a header.
   *
   * @param functions function ids are below this
   * @param spec the struct of the header, as the epoch places it
   * @param kernels bytes of the program's kernels
   */
  public ProgramCodec(StructSpec spec, KernelCodec kernels, int functions) {
    this.spec = spec;
    this.kernels = kernels;
    this.functions = functions;
    signature = new Signature(spec);
    ids = spec.field("child_func_ids_");
    offsets = spec.field("child_offsets_");
    childCountAt = spec.offsetOf("child_count_");
    binarySizeAt = spec.offsetOf("binary_size_");
  }

  /** {@return the header} */
  public StructSpec spec() {
    return spec;
  }

  /** {@return bytes of its kernels} */
  public KernelCodec kernels() {
    return kernels;
  }

  /**
   * Refuses a program that this epoch cannot carry.
   *
   * @param program an orchestration image with its kernels
   * @throws AbiException with the number and the limit
   */
  public void requireFits(ChipCallable program) {
    requireAtMost("kernels", program.children().size(), ids.count());
    requireAtMost("directions of a program", program.signature().size(), signature.most());
    for (ChildCallable child : program.children()) {
      if (child.functionId() >= functions) {
        throw AbiException.value(
            spec.name(), "function id " + child.functionId() + " is outside 0.." + (functions - 1));
      }
      requireAtMost(
          "directions of kernel " + child.functionId(),
          child.callable().signature().size(),
          kernels.mostDirections());
    }
  }

  private void requireAtMost(String what, int count, int limit) {
    if (count > limit) {
      throw AbiException.value(spec.name(), count + " " + what + " exceed the limit of " + limit);
    }
  }

  /**
   * {@return size of an encoded program in bytes}
   *
   * @param program an orchestration image with its kernels
   */
  public int size(ChipCallable program) {
    long end = program.binarySize();
    for (ChildCallable child : program.children()) {
      end = align(end) + kernels.size(child.callable());
    }
    return Math.toIntExact(spec.bytes() + end);
  }

  /**
   * {@return size of a program that lies at the start of a segment, by what its header and the last
   * of its kernels say; nothing else of it is looked at}
   *
   * @param encoded a program, and perhaps more behind it
   * @throws AbiException if the segment does not hold that much
   */
  public long size(MemorySegment encoded) {
    Bytes.require(spec.name(), encoded, 0, spec.bytes());
    int count = Bytes.count(spec.name(), "child count", encoded, childCountAt, ids.count());
    long end = spec.bytes() + Integer.toUnsignedLong(encoded.get(Bytes.U32, binarySizeAt));
    if (count > 0) {
      int place = encoded.get(Bytes.U32, entry(offsets, count - 1));
      end = spec.bytes() + Integer.toUnsignedLong(place);
      end += kernels.size(encoded, end);
    }
    Bytes.require(spec.name(), encoded, 0, end);
    return end;
  }

  private static long align(long offset) {
    return (offset + Limits.CALLABLE_ALIGN - 1) & -Limits.CALLABLE_ALIGN;
  }

  private static long entry(FieldSpec table, int index) {
    return table.offset() + (long) index * table.type().bytes();
  }

  /**
   * Writes header, orchestration image and kernels; what lies between them is zero.
   *
   * @param program an orchestration image with its kernels
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(ChipCallable program, MemorySegment segment, long offset) {
    requireFits(program);
    int size = size(program);
    Bytes.require(spec.name(), segment, offset, size);
    MemorySegment out = segment.asSlice(offset, size).fill((byte) 0);
    signature.encode(program.signature(), out, 0);
    out.set(Bytes.U32, binarySizeAt, program.binarySize());
    name(program.functionName(), out, "func_name_");
    name(program.configName(), out, "config_name_");
    byte[] binary = program.binary();
    MemorySegment.copy(binary, 0, out, Bytes.U8, spec.bytes(), binary.length);
    List<ChildCallable> children = program.children();
    out.set(Bytes.U32, childCountAt, children.size());
    long end = binary.length;
    for (int i = 0; i < children.size(); i++) {
      long at = align(end);
      out.set(Bytes.U32, entry(ids, i), children.get(i).functionId());
      out.set(Bytes.U32, entry(offsets, i), (int) at);
      kernels.encode(children.get(i).callable(), out, spec.bytes() + at);
      end = at + kernels.size(children.get(i).callable());
    }
  }

  /**
   * Where the binary of each kernel lies, in bytes from the start of the encoded program.
   *
   * @param program an orchestration image with its kernels
   * @return one for each kernel, in the order of the program
   */
  public long[] binaryOffsets(ChipCallable program) {
    long[] found = new long[program.children().size()];
    long end = program.binarySize();
    for (int i = 0; i < found.length; i++) {
      CoreCallable kernel = program.children().get(i).callable();
      found[i] = spec.bytes() + align(end) + kernels.size(kernel) - kernel.binarySize();
      end = align(end) + kernels.size(kernel);
    }
    return found;
  }

  /**
   * {@return the encoded program as an array}
   *
   * @param program an orchestration image with its kernels
   */
  public byte[] toBytes(ChipCallable program) {
    byte[] bytes = new byte[size(program)];
    encode(program, MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  private void name(String name, MemorySegment out, String field) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    MemorySegment.copy(bytes, 0, out, Bytes.U8, spec.offsetOf(field), bytes.length);
    out.set(Bytes.U32, spec.offsetOf(field + "len_"), bytes.length);
  }

  /**
   * Reads a program at {@code offset}.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the program, which keeps no reference to the segment
   * @throws AbiException if the bytes are none
   */
  public ChipCallable decode(MemorySegment segment, long offset) {
    String struct = spec.name();
    int storage = spec.bytes();
    Bytes.require(struct, segment, offset, storage);
    MemorySegment in = segment.asSlice(offset);
    List<Direction> directions = signature.decode(in, 0);
    int binarySize = Bytes.count(struct, "binary size", in, binarySizeAt, Integer.MAX_VALUE);
    Bytes.require(struct, in, storage, binarySize);
    String function = name(in, "func_name_");
    String config = name(in, "config_name_");
    int count = Bytes.count(struct, "child count", in, childCountAt, ids.count());
    List<ChildCallable> children = new ArrayList<>(count);
    long end = binarySize;
    for (int i = 0; i < count; i++) {
      long at = align(end);
      long stated = Integer.toUnsignedLong(in.get(Bytes.U32, entry(offsets, i)));
      if (stated != at) {
        throw AbiException.at(
            struct,
            entry(offsets, i),
            "kernel " + i + " is stated at " + stated + ", its place is " + at);
      }
      Bytes.require(struct, in, storage + end, at - end);
      Bytes.requireZero(struct, "padding before a kernel", in, storage + end, at - end);
      int id = Bytes.count(struct, "function id", in, entry(ids, i), functions - 1);
      CoreCallable kernel = kernels.decode(in, storage + at);
      children.add(new ChildCallable(id, kernel));
      end = at + kernels.size(kernel);
    }
    unusedZero(in, ids, count);
    unusedZero(in, offsets, count);
    headerPaddingZero(in);
    byte[] binary = in.asSlice(storage, binarySize).toArray(Bytes.U8);
    return new ChipCallable(directions, function, config, binary, children);
  }

  private void unusedZero(MemorySegment in, FieldSpec table, int used) {
    long from = entry(table, used);
    Bytes.requireZero(spec.name(), "unused child entries", in, from, table.end() - from);
  }

  private void headerPaddingZero(MemorySegment in) {
    int end = spec.field("config_name_len_").end();
    Bytes.requireZero(spec.name(), "padding of the header", in, end, spec.bytes() - end);
  }

  private String name(MemorySegment in, String field) {
    int offset = spec.offsetOf(field);
    int length =
        Bytes.count(
            spec.name(), field + " length", in, spec.offsetOf(field + "len_"), Limits.MAX_NAME);
    byte[] bytes = in.asSlice(offset, length).toArray(Bytes.U8);
    Bytes.requireZero(spec.name(), field + " padding", in, offset + length, NAME_BYTES - length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw AbiException.at(spec.name(), offset, field + " is not UTF-8");
    }
  }
}
