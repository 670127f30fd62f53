package dev.simpler.sim.onchip;

import dev.simpler.kernel.ImageWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel set for TIMG2COL, or TIMG2COL itself where it takes its operands' extents; a kernel
 * starts with nothing set.
 */
public final class ImageRegisters {
  private @Nullable Image first;
  private @Nullable Image second;
  private long padding;
  private long secondPadding;

  ImageRegisters() {}

  /**
   * One FMATRIX register.
   *
   * @param rows rows of the map
   * @param cols columns of the map
   * @param window of which the padding counts
   */
  public record Image(int rows, int cols, ImageWindow window) {}

  void reset() {
    first = null;
    second = null;
    padding = 0;
    secondPadding = 0;
  }

  /** Sets one of the two registers. */
  public void set(boolean isSecond, Image image) {
    if (isSecond) {
      second = image;
    } else {
      first = image;
    }
  }

  /** One of the two registers, or null if it is not set. */
  public @Nullable Image image(boolean isSecond) {
    return isSecond ? second : first;
  }

  /** Sets the bits of an element outside of a map, for one of the two registers. */
  public void setPadding(boolean isSecond, long bits) {
    if (isSecond) {
      secondPadding = bits;
    } else {
      padding = bits;
    }
  }

  /** The bits of an element outside of a map. */
  public long padding(boolean isSecond) {
    return isSecond ? secondPadding : padding;
  }
}
