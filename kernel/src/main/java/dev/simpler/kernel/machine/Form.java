package dev.simpler.kernel.machine;

/** Forms of an instruction that a chip may have or lack on their own, with other types. */
public enum Form {
  /** The form of an instruction that has one. */
  PLAIN(""),
  /** With the values beside their places. */
  VALUES("with values"),
  /** By a tile of indices. */
  INDEX("by index"),
  /** By a pattern of columns, into a tile of which some columns are not valid. */
  PATTERN_IN_PART(
      "by a pattern of columns into part of the columns",
      "make all columns of the destination valid"),
  /** By a pattern of columns. */
  PATTERN_COLUMNS("by a pattern of columns"),
  /** By a pattern of rows. */
  PATTERN_ROWS("by a pattern of rows"),
  /** By a comparison with a limit for each row. */
  COMPARISON("by comparison"),
  /** Elements that are greater than their row's limit. */
  COMPARISON_GREATER("by comparison GT"),
  /** With the first element of a tile as the scalar. */
  TILE("with a tile"),
  /** Elements of global memory, each by its own index. */
  ELEMENTS("by elements"),
  /** Whole rows of global memory. */
  ROWS("by rows"),
  /** Rows of global memory that are longer than the tile's, or lie apart. */
  ROWS_APART(
      "by rows that are longer or lie apart",
      "give the view the tile's valid columns, row after row, or name each element"),
  /** Rows by a column of indices, one below the other in memory. */
  INDEX_COLUMN("by a column of indices", "give the indices one row"),
  /** Elements of a boxed view. */
  BOXED_ELEMENTS("by elements of an NZ view"),
  /** Rows of a boxed view. */
  BOXED_ROWS("by rows of an NZ view"),
  /** Elements of global memory, to L1. */
  L1_ELEMENTS("by elements to L1"),
  /** Rows of global memory, to L1. */
  L1_ROWS("by rows to L1"),
  /** With numbers that say how much of each row counts. */
  COUNTED("with numbers"),
  /** With a scale that a group of elements shares. */
  SHARED("with shared scales"),
  /** Of one source to two destinations. */
  HALVES("of one tile"),
  /** Over more than one row. */
  SEVERAL_ROWS("of several rows", "make one row, and the others of it by TCOLEXPAND"),
  /** Of the elements of one row to a row of 32 bytes each. */
  FROM_ROW("of one row to blocks", "make a column of the row by TRESHAPE"),
  /** By the algorithm of high precision. */
  HIGH_PRECISION("in high precision"),
  /** With a source that shares the destination's bytes. */
  IN_PLACE("in place", "give the result a tile of its own"),
  /** On tiles that are not row-major, or are boxed. */
  COLUMN_MAJOR(
      "of column-major or boxed tiles", "TRESHAPE makes one row of a column without a copy"),
  /** From a source whose valid region is greater than the destination's. */
  LARGER_SOURCE(
      "from a larger valid region", "give source and destination the same valid rows and columns"),
  /** Between UB and global memory in one layout, ND or DN, or within UB. */
  UB("in UB"),
  /** Within UB between tiles of which one starts in the middle of a block or box. */
  UB_UNALIGNED(
      "in UB from or to the middle of a block",
      "start at columns that are multiples of 32 bytes, and at multiples of 16 rows in NZ"),
  /** Within UB from rows to boxes in columns. */
  UB_ND_TO_NZ("in UB from ND to NZ", "TEXTRACT_ND2XNZ makes boxes of rows"),
  /** Within UB from rows to boxes in rows. */
  UB_ND_TO_ZN("in UB from ND to ZN"),
  /** Within UB from rows to the boxes of a left operand's scales. */
  UB_ND_TO_ZZ("in UB from ND to ZZ"),
  /** Within UB between other layouts. */
  UB_LAYOUTS(
      "in UB to another layout",
      "TTRANS exchanges rows and columns, TRESHAPE sees a column as a row"),
  /** Between tiles of different capacities. */
  CAPACITIES("between different capacities", "TEXTRACT and TINSERT move windows"),
  /** Between UB and global memory, both NZ. */
  UB_NZ("in UB of NZ"),
  /** A tile of one row or column in UB with a view of another layout. */
  UB_LINE("in UB of one line in another layout"),
  /** Between UB and global memory of another layout. */
  UB_ACROSS("in UB of a view in another layout", Form.ONE_LAYOUT),
  /** Between L1 and global memory in one layout, ND or DN. */
  L1("in L1"),
  /** Between L1 and global memory, both NZ. */
  L1_NZ("in L1 of NZ"),
  /** A tile of one row or column in L1 with a view of another layout. */
  L1_LINE("in L1 of one line in another layout"),
  /** Between L1 and global memory of another layout. */
  L1_ACROSS("in L1 of a view in another layout", Form.ONE_LAYOUT),
  /** From an ND view to a tile in L1 with boxes in columns. */
  L1_ND_TO_NZ("of an ND view to NZ"),
  /** From a DN view to a tile in L1 with boxes in rows. */
  L1_DN_TO_ZN("of a DN view to ZN"),
  /** To scales in L1, from rows, columns or boxes. */
  L1_SCALES("of scales in L1"),
  /** From an ND view with outer extents to a boxed tile in L1. */
  L1_OUTER("of an ND view with outer extents to NZ"),
  /** From a DN view with outer extents to a boxed tile in L1. */
  L1_OUTER_DN("of a DN view with outer extents to ZN"),
  /** To boxes in L1 from a view of shorter lines than the tile wants. */
  L1_NARROWER(
      "to boxes in L1 of a view with shorter lines",
      "make valid as many columns (of ZN rows) as the view has"),
  /** To boxes in L1 from lines that are farther apart than 16 bits can say. */
  L1_FAR(
      "to boxes in L1 of lines more than 65535 elements apart",
      "load to ND or NZ in UB, or lay the matrix out in narrower parts"),
  /** To unboxed tiles in L1 of lines that end, or begin, within a block of 32 bytes. */
  L1_PARTS(
      "in L1 of lines that are not whole blocks of 32 bytes",
      "load whole blocks of lines that begin with one, or to an NZ tile"),
  /** Of more lines than a transfer can count. */
  MANY_LINES("of 4096 lines or more", "transfer part by part"),
  /** From a DN view to a tile in L1 with boxes in columns. */
  L1_DN_TO_NZ("of a DN view to NZ"),
  /** Global memory alone. */
  GLOBAL("of global memory"),
  /** From L1 to L0A or L0B. */
  L1_TO_L0("from L1 to L0"),
  /** From L1 to the bias table. */
  L1_TO_BIAS("from L1 to the bias table"),
  /** From L1 to the bias table, of 32 bytes more than a multiple of 64. */
  L1_TO_BIAS_HALF("from L1 to the bias table of half a line of 64 bytes", "move whole lines"),
  /** From L1 to the fixpipe buffer. */
  L1_TO_FIXPIPE("from L1 to the fixpipe buffer"),
  /** From L1 to the scale buffers beside L0A and L0B. */
  L1_TO_SCALES("from L1 to the scale buffers"),
  /** From L0C to global memory or to L1. */
  L0C("from L0C"),
  /** The same with one factor. */
  L0C_FACTOR("from L0C with a factor"),
  /** The same with a factor for each column. */
  L0C_FACTORS("from L0C with a factor for each column"),
  /** From L0C to columns in global memory. */
  L0C_ACROSS("from L0C to a DN view", "store to an ND view and exchange rows and columns in UB"),
  /** From L0C to an NZ view of part of the rows. */
  L0C_APART(
      "from L0C to an NZ view whose blocks are farther apart than their rows",
      "store all rows at once, or to an ND view"),
  /** From L0C to rows or columns in L1. */
  L0C_TO_LINES("from L0C to ND or DN in L1", "give the tile in L1 the layout NZ"),
  /** From L0C to UB. */
  L0C_TO_UB("from L0C to UB"),
  /** From L0C to UB with one factor. */
  L0C_TO_UB_FACTOR("from L0C to UB with a factor"),
  /** From L0C to UB with a factor for each column. */
  L0C_TO_UB_FACTORS("from L0C to UB with a factor for each column"),
  /** From UB to L1. */
  UB_TO_L1("from UB to L1"),
  /** From UB to L1 by several commands. */
  UB_TO_L1_SPLIT("from UB to L1 in parts"),
  /** On feature maps and filters in blocks of channels. */
  CONVOLUTION("of feature maps and filters"),
  /** On feature maps and filters of several depths, in blocks of channels on both sides. */
  CONVOLUTION_DEPTHS("of feature maps and filters of several depths"),
  /** From blocks of channels to whole channels, within UB. */
  CONVOLUTION_BACK("of blocks back to channels", "store blocks, and let the host take them apart"),
  /** To blocks of channels from whole channels, first or last. */
  CONVOLUTION_CHANNELS("of feature maps and filters by channels"),
  /** Added to what is in memory, in one undivided step. */
  ATOMIC_ADD("with atomic add"),
  /** The greater of it and of what is in memory, likewise. */
  ATOMIC_MAX("with atomic maximum"),
  /** The lesser, likewise. */
  ATOMIC_MIN("with atomic minimum");

  private static final String ONE_LAYOUT =
      "give the tile and the view one layout; TTRANS exchanges rows and columns in UB";

  private final String words;
  private final String instead;

  Form(String words) {
    this(words, "do without it");
  }

  Form(String words, String instead) {
    this.words = words;
    this.instead = instead;
  }

  /** What to do on a chip without the form. */
  String instead() {
    return instead;
  }

  /** What follows the instruction's name in a message; empty for the only form. */
  public String words() {
    return words;
  }
}
