package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.FieldSpec;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Configuration of one run in the second epoch.
 *
 * @param aicpuThreads AICPU threads, 0 for the chip's default
 * @param diagnostics what is collected
 * @param rings sizes of the rings
 * @param outputPrefix folder that diagnostics are written to, at most 1023 bytes; empty for none
 */
public record RunConfig(
    int aicpuThreads, Diagnostics diagnostics, RingSizes rings, String outputPrefix) {
  private static final String STRUCT = RunConfigLayout.SPEC.name();
  private static final FieldSpec PREFIX = RunConfigLayout.SPEC.field("output_prefix");

  /** Checks the values. */
  public RunConfig {
    Objects.requireNonNull(diagnostics, "diagnostics");
    Objects.requireNonNull(rings, "rings");
    int length = outputPrefix.getBytes(StandardCharsets.UTF_8).length;
    if (length >= PREFIX.bytes() || outputPrefix.indexOf(0) >= 0) {
      throw AbiException.value(
          STRUCT,
          "an output prefix of "
              + length
              + " bytes: at most "
              + (PREFIX.bytes() - 1)
              + ", no zeros");
    }
  }

  /**
   * {@return a run without diagnostics}
   *
   * @param aicpuThreads AICPU threads of the launch, schedulers and the orchestrator together
   * @param rings sizes of the rings
   */
  public static RunConfig of(int aicpuThreads, RingSizes rings) {
    return new RunConfig(aicpuThreads, Diagnostics.OFF, rings, "");
  }

  /**
   * Refuses diagnostics without a place to write to.
   *
   * @throws AbiException naming both fields
   */
  public void requireComplete() {
    if (!diagnostics.equals(Diagnostics.OFF) && outputPrefix.isEmpty()) {
      throw AbiException.value(STRUCT, diagnostics + " is on, but output_prefix is empty");
    }
  }

  /**
   * Writes the bytes of {@link RunConfigLayout}.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, RunConfigLayout.BYTES);
    segment.asSlice(offset, RunConfigLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_AICPU_THREAD_NUM, aicpuThreads);
    diagnostics.encode(segment, offset);
    rings.encode(segment, offset + RunConfigLayout.OFFSET_RUNTIME_ENV);
    byte[] prefix = outputPrefix.getBytes(StandardCharsets.UTF_8);
    MemorySegment.copy(prefix, 0, segment, Bytes.U8, offset + PREFIX.offset(), prefix.length);
  }

  /**
   * Reads the bytes.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the configuration
   * @throws AbiException for sizes and diagnostics outside their ranges, and for a prefix that does
   *     not end, is not UTF-8 or has bytes behind its end
   */
  public static RunConfig decode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, RunConfigLayout.BYTES);
    return new RunConfig(
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_AICPU_THREAD_NUM),
        Diagnostics.decode(segment, offset),
        RingSizes.decode(segment, offset + RunConfigLayout.OFFSET_RUNTIME_ENV),
        prefix(segment, offset + PREFIX.offset()));
  }

  private static String prefix(MemorySegment segment, long at) {
    byte[] bytes = segment.asSlice(at, PREFIX.bytes()).toArray(Bytes.U8);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    if (length == bytes.length) {
      throw AbiException.at(STRUCT, at, "output_prefix has no end within " + length + " bytes");
    }
    Bytes.requireZero(
        STRUCT, "bytes behind output_prefix", segment, at + length, bytes.length - length);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw AbiException.at(STRUCT, at, "output_prefix is not UTF-8");
    }
  }
}
