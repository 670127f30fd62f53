package dev.simpler.graphs.tmr.tensormap;

/**
 * The bytes a tensor argument touches: a strided box of elements in a buffer. Mutable because the
 * orchestrator reuses sixteen of them for all tasks.
 *
 * <p>Comparison is sound: {@link Overlap#NONE} is answered only if no byte is shared and {@link
 * Overlap#COVERED} only if the later region contains the earlier one.
 */
public final class Region {
  /** Most dimensions. */
  public static final int MAX_RANK = 5;

  /**
   * Size and stride of each dimension side by side: the map keeps one region per live write, and
   * for most of them one dimension, hence one cache line, is all that is looked at.
   */
  private final long[] dimensions = new long[2 * MAX_RANK];

  private long base;
  private long begin;
  private long end;
  private long start;
  private int version;
  private int rank;
  private int elementBytes;
  private boolean dense;

  /**
   * Describes a region; sizes and strides follow with {@link #dimension} and the whole is finished
   * by {@link #seal}.
   *
   * @param buffer device address of the buffer
   * @param firstElement offset of the first element from the buffer, in elements
   * @param bytesPerElement element size
   * @param tensorVersion version of the tensor
   * @param dimensionCount number of dimensions
   */
  public void open(
      long buffer, long firstElement, int bytesPerElement, int tensorVersion, int dimensionCount) {
    base = buffer;
    start = firstElement;
    elementBytes = bytesPerElement;
    version = tensorVersion;
    rank = dimensionCount;
  }

  /** Sets one dimension: its size and the distance of neighbours in elements. */
  public void dimension(int index, long size, long stride) {
    dimensions[2 * index] = size;
    dimensions[2 * index + 1] = stride;
  }

  private long shape(int dimension) {
    return dimensions[2 * dimension];
  }

  private long stride(int dimension) {
    return dimensions[2 * dimension + 1];
  }

  /** Derives what comparisons need. */
  public void seal() {
    long last = 0;
    long elements = 1;
    boolean rowMajor = true;
    for (int d = rank - 1; d >= 0; d--) {
      long size = shape(d);
      rowMajor &= size == 1 || stride(d) == elements;
      elements *= size;
      last += (size - 1) * stride(d);
    }
    begin = start * elementBytes;
    end = elements == 0 ? begin : (start + last + 1) * elementBytes;
    dense = rowMajor;
  }

  /** Takes over another region. */
  void copy(Region other) {
    base = other.base;
    begin = other.begin;
    end = other.end;
    start = other.start;
    version = other.version;
    rank = other.rank;
    elementBytes = other.elementBytes;
    dense = other.dense;
    for (int i = 0; i < 2 * rank; i++) {
      dimensions[i] = other.dimensions[i];
    }
  }

  /** Device address of the buffer. */
  public long base() {
    return base;
  }

  /** Offset of the first byte in the buffer. */
  public long begin() {
    return begin;
  }

  /** Offset behind the last byte in the buffer. */
  public long end() {
    return end;
  }

  /** Version of the tensor. */
  public int version() {
    return version;
  }

  /** Whether the region has no element. */
  public boolean isEmpty() {
    return begin == end;
  }

  /** How this region relates to {@code earlier}, which lies in the same buffer. */
  public Overlap against(Region earlier) {
    if (earlier.isEmpty()) {
      return Overlap.NONE;
    }
    if (version > earlier.version) {
      return Overlap.PARTIAL;
    }
    if (end <= earlier.begin || earlier.end <= begin || isEmpty()) {
      return Overlap.NONE;
    }
    if (dense && begin <= earlier.begin && earlier.end <= end) {
      return Overlap.COVERED;
    }
    return sameGrid(earlier) ? compareBoxes(earlier) : Overlap.PARTIAL;
  }

  private boolean sameGrid(Region other) {
    if (rank != other.rank || elementBytes != other.elementBytes || rank == 0) {
      return false;
    }
    if (stride(rank - 1) != 1 || stride(0) <= 0 || stride(0) != other.stride(0)) {
      return false;
    }
    for (int d = 1; d < rank; d++) {
      if (stride(d) != other.stride(d) || stride(d) <= 0 || stride(d - 1) % stride(d) != 0) {
        return false;
      }
    }
    return fitsGrid() && other.fitsGrid();
  }

  /** Whether no dimension runs over the end of the grid's row into the next one. */
  private boolean fitsGrid() {
    for (int d = 1; d < rank; d++) {
      long extent = stride(d - 1) / stride(d);
      if (position(d) + shape(d) > extent) {
        return false;
      }
    }
    return true;
  }

  private long position(int dimension) {
    long index = start / stride(dimension);
    return dimension == 0 ? index : index % (stride(dimension - 1) / stride(dimension));
  }

  private Overlap compareBoxes(Region earlier) {
    boolean covered = true;
    for (int d = 0; d < rank; d++) {
      long mine = position(d);
      long theirs = earlier.position(d);
      if (mine + shape(d) <= theirs || theirs + earlier.shape(d) <= mine) {
        return Overlap.NONE;
      }
      covered &= mine <= theirs && theirs + earlier.shape(d) <= mine + shape(d);
    }
    return covered ? Overlap.COVERED : Overlap.PARTIAL;
  }
}
