package dev.simpler.platform.orchestration;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;

/**
 * A tensor the runtime is to create: contiguous, version 0. Immutable, so one description can serve
 * any number of tasks.
 */
public final class TensorCreateInfo {
  private final DataType type;
  private final Shape shape;
  private final long bytes;
  private final boolean manualDep;
  private final boolean filled;
  private final long initialValue;

  private TensorCreateInfo(
      DataType type, Shape shape, boolean manualDep, boolean filled, long initialValue) {
    this.type = type;
    this.shape = shape;
    this.bytes = shape.bytes(type);
    this.manualDep = manualDep;
    this.filled = filled;
    this.initialValue = initialValue;
  }

  /**
   * {@return a tensor with undefined contents}
   *
   * @param type of the elements
   * @param extents elements in each dimension
   */
  public static TensorCreateInfo of(DataType type, int... extents) {
    return new TensorCreateInfo(type, Shape.of(extents), false, false, 0);
  }

  /** {@return the same, left out of dependency inference except for its creator} */
  public TensorCreateInfo withManualDep() {
    return new TensorCreateInfo(type, shape, true, filled, initialValue);
  }

  /**
   * {@return the same, every element set to the low bytes of {@code bits} before any kernel runs}
   *
   * @param bits low bytes first, as many as an element has
   */
  public TensorCreateInfo filledWith(long bits) {
    return new TensorCreateInfo(type, shape, manualDep, true, bits);
  }

  /**
   * {@return the same, every element set to a FLOAT32 value}
   *
   * @param value of each element
   */
  public TensorCreateInfo filledWith(float value) {
    return filledWith(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
  }

  /** {@return element type} */
  public DataType type() {
    return type;
  }

  /** {@return extents} */
  public Shape shape() {
    return shape;
  }

  /** {@return size of the elements in bytes} */
  public long bytes() {
    return bytes;
  }

  /** {@return whether dependency inference leaves the tensor alone} */
  public boolean manualDep() {
    return manualDep;
  }

  /** {@return whether the tensor has an initial value} */
  public boolean isFilled() {
    return filled;
  }

  /** {@return raw bits of the initial value} */
  public long initialValue() {
    return initialValue;
  }
}
