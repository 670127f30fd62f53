package dev.simpler.abi.task;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.TensorRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed argument struct of a run in one epoch: tensors, scalars, and how many of each.
 *
 * @param <R> what one tensor of the struct is
 */
public final class TaskArgsCodec<R> {
  private final StructSpec spec;
  private final TensorRecord<R> record;
  private final int tensorsAt;
  private final int mostTensors;
  private final int scalarsAt;
  private final int mostScalars;
  private final int tensorCountAt;
  private final int scalarCountAt;

  /**
   * The struct {@code spec}, whose tensors are records of that kind.
   *
   * @param spec counts, tensors and scalars as an epoch places them
   * @param record bytes of one tensor
   */
  public TaskArgsCodec(StructSpec spec, TensorRecord<R> record) {
    this.spec = spec;
    this.record = record;
    tensorsAt = spec.offsetOf("tensors_");
    mostTensors = spec.countOf("tensors_");
    scalarsAt = spec.offsetOf("scalars_");
    mostScalars = spec.countOf("scalars_");
    tensorCountAt = spec.offsetOf("tensor_count_");
    scalarCountAt = spec.offsetOf("scalar_count_");
  }

  /** {@return the struct} */
  public StructSpec spec() {
    return spec;
  }

  /** {@return what one tensor of the struct is} */
  public TensorRecord<R> record() {
    return record;
  }

  /**
   * Tensors and scalars as the struct holds them.
   *
   * @param <R> what one tensor is
   * @param tensors in the order of the task's arguments
   * @param scalars argument words, in order
   */
  public record Contents<R>(List<R> tensors, List<Long> scalars) {
    /** Copies what could change. */
    public Contents {
      tensors = List.copyOf(tensors);
      scalars = List.copyOf(scalars);
    }
  }

  /**
   * Writes the arguments of a run, unused entries zeroed.
   *
   * @param tensors in the order of the task's arguments
   * @param scalars argument words, in order
   * @param segment memory that holds the bytes
   * @throws AbiException if there are more than the struct holds, or of a type the epoch lacks
   */
  public void encode(List<ContinuousTensor> tensors, long[] scalars, MemorySegment segment) {
    begin(tensors.size(), scalars.length, segment);
    for (int i = 0; i < tensors.size(); i++) {
      record.encode(record.of(tensors.get(i)), segment, tensorAt(i));
    }
    for (int i = 0; i < scalars.length; i++) {
      segment.set(Bytes.U64, scalarAt(i), scalars[i]);
    }
  }

  /**
   * Writes records, unused entries zeroed.
   *
   * @param contents what is written
   * @param segment memory that holds the bytes
   */
  public void encode(Contents<R> contents, MemorySegment segment) {
    begin(contents.tensors().size(), contents.scalars().size(), segment);
    for (int i = 0; i < contents.tensors().size(); i++) {
      record.encode(contents.tensors().get(i), segment, tensorAt(i));
    }
    for (int i = 0; i < contents.scalars().size(); i++) {
      segment.set(Bytes.U64, scalarAt(i), contents.scalars().get(i));
    }
  }

  private void begin(int tensors, int scalars, MemorySegment segment) {
    requireRoom("tensors", tensors, mostTensors);
    requireRoom("scalars", scalars, mostScalars);
    Bytes.require(spec.name(), segment, 0, spec.bytes());
    segment.asSlice(0, spec.bytes()).fill((byte) 0);
    segment.set(Bytes.U32, tensorCountAt, tensors);
    segment.set(Bytes.U32, scalarCountAt, scalars);
  }

  private void requireRoom(String what, int count, int limit) {
    if (count > limit) {
      throw AbiException.value(spec.name(), count + " " + what + " exceed the limit of " + limit);
    }
  }

  private long tensorAt(int index) {
    return tensorsAt + (long) index * record.spec().bytes();
  }

  private long scalarAt(int index) {
    return scalarsAt + (long) index * Long.BYTES;
  }

  /**
   * Reads the records; every value is checked and unused entries must be zero.
   *
   * @param segment memory that holds the bytes
   * @return tensors and scalars as they are in the struct
   */
  public Contents<R> contents(MemorySegment segment) {
    Bytes.require(spec.name(), segment, 0, spec.bytes());
    int tensors = Bytes.count(spec.name(), "tensor count", segment, tensorCountAt, mostTensors);
    int scalars = Bytes.count(spec.name(), "scalar count", segment, scalarCountAt, mostScalars);
    List<R> read = new ArrayList<>(tensors);
    for (int i = 0; i < tensors; i++) {
      read.add(record.decode(segment, tensorAt(i)));
    }
    List<Long> words = new ArrayList<>(scalars);
    for (int i = 0; i < scalars; i++) {
      words.add(segment.get(Bytes.U64, scalarAt(i)));
    }
    unused("tensor", segment, tensorAt(tensors), scalarsAt);
    unused("scalar", segment, scalarAt(scalars), tensorCountAt);
    int end = scalarCountAt + Integer.BYTES;
    Bytes.requireZero(spec.name(), "padding", segment, end, spec.bytes() - end);
    return new Contents<>(read, words);
  }

  private void unused(String what, MemorySegment segment, long from, long to) {
    Bytes.requireZero(spec.name(), "unused " + what + " entries", segment, from, to - from);
  }

  /**
   * Reads arguments back; tags, which never travel, become {@link TensorTag#INOUT}.
   *
   * @param segment memory that holds the bytes
   * @return the arguments
   */
  public TaskArgs decode(MemorySegment segment) {
    Contents<R> contents = contents(segment);
    TaskArgs.Builder builder = TaskArgs.builder();
    contents.tensors().forEach(each -> builder.inout(record.argument(each)));
    contents.scalars().forEach(builder::scalar);
    return builder.build();
  }

  /**
   * {@return the struct of these arguments as an array}
   *
   * @param args tensors, scalars and tags of one task
   */
  public byte[] toBytes(TaskArgs args) {
    byte[] bytes = new byte[spec.bytes()];
    encode(args.tensors(), args.scalars(), MemorySegment.ofArray(bytes));
    return bytes;
  }
}
