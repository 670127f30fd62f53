package dev.simpler.kernel.machine;

import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import org.jspecify.annotations.Nullable;

/** Instructions that change the element type. */
public interface ConversionUnit {
  /** Converts what belongs to the destination's valid region. */
  void convert(Instruction op, Tile dst, Tile src, RoundMode mode, boolean saturate);

  /** {@code dst = src * scale + zero point} by rows, rounded to the 8-bit type of {@code dst}. */
  void quantise(Instruction op, Tile dst, Tile src, Tile scales, @Nullable Tile zeroPoints);

  /** Quantises groups of 32 elements, each with a power of two of its own. */
  void quantise(
      Instruction op, SharedQuantisation result, Tile src, GroupOrder order, SharedScale rule);

  /** {@code dst = (src - offset) * scale} by rows, in FLOAT32. */
  void dequantise(Instruction op, Tile dst, Tile src, Tile scales, Tile offsets);
}
