package dev.simpler.kernel.machine;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Tile;

/** Instructions on feature maps and filters. */
public interface ConvolutionUnit {
  /** Loads the corner of a larger map. */
  void load(Instruction op, FeatureMap dst, GlobalTensor src, FeatureShape whole);

  /** Loads the corner of larger filters. */
  void load(Instruction op, Filters dst, GlobalTensor src, FilterShape whole);

  /**
   * Loads a map from whole channels.
   *
   * @param last whether channels are the last extent, else they are the second
   */
  void loadChannels(Instruction op, FeatureMap dst, GlobalTensor src, boolean last);

  /** Loads filters from whole channels. */
  void loadChannels(Instruction op, Filters dst, GlobalTensor src);

  /** Stores to the corner of a larger map. */
  void store(Instruction op, GlobalTensor dst, FeatureShape whole, FeatureMap src);

  /** Copies a window of filters, seen as the right operand of a product. */
  void extract(Instruction op, Tile dst, Filters src, int row, int col);

  /** Puts channels side by side in blocks. */
  void toBlocks(Instruction op, FeatureMap dst, Tile src, int channels);

  /** Undoes it. */
  void fromBlocks(Instruction op, Tile dst, FeatureMap src, int channels);

  /** Makes filters of maps, one of each. */
  void toFilters(Instruction op, Filters dst, FeatureMap src);

  /** Makes filters of groups of maps, which are as many as depths. */
  void toGroups(Instruction op, Filters dst, FeatureMap src);

  /**
   * Copies the elements of a row in another order of extents.
   *
   * @param extents of the source, the last one side by side
   * @param order which of them comes first in the destination, and so on
   */
  void regroup(Instruction op, Tile dst, Tile src, int[] extents, int[] order);

  /** Sets a register to a map's extents and a window's padding. */
  void setImage(Instruction op, FeatureMap map, ImageWindow window, ImageMode mode);

  /** Sets the register of the pad value. */
  void setPadding(Instruction op, FeatureMap map, ImageMode mode);

  /** Sets the register of repetitions. */
  void setRepetition(Instruction op, FeatureMap map, int stride, int times, int mode);

  /** Copies what a filter sees at its places to rows of a left operand. */
  void toColumns(
      Instruction op,
      Tile dst,
      FeatureMap src,
      ImageWindow window,
      ImageMode mode,
      int row,
      int col);
}
