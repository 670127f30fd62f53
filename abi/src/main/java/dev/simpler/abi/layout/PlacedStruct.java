package dev.simpler.abi.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fields of a struct as a C compiler places them: each behind the one before, at a
 * multiple of its own alignment. For structs that epochs have in several sizes, so that what they
 * share is said once.
 */
public final class PlacedStruct {
  private final List<FieldSpec> fields = new ArrayList<>();
  private final String name;
  private final int alignment;
  private int end;

  private PlacedStruct(String name, int alignment) {
    this.name = name;
    this.alignment = alignment;
  }

  /**
   * Starts a struct.
   *
   * @param name of the struct
   * @param alignment least alignment in bytes, a power of two
   * @return a struct without fields
   */
  public static PlacedStruct of(String name, int alignment) {
    return new PlacedStruct(name, alignment);
  }

  /**
   * Adds a single element.
   *
   * @param field name of the field
   * @param type of one element
   * @return this builder
   */
  public PlacedStruct field(String field, FieldType type) {
    return array(field, type, 1);
  }

  /**
   * Adds an array of {@code count} elements.
   *
   * @param field name of the field
   * @param type of one element
   * @param count number of elements
   * @return this builder
   */
  public PlacedStruct array(String field, FieldType type, int count) {
    int at = up(end, type.alignment());
    fields.add(new FieldSpec(field, at, type, count));
    end = at + type.bytes() * count;
    return this;
  }

  /**
   * Marks the start of a variable part, at a multiple of an alignment.
   *
   * @param field name of the field
   * @param multiple bytes that the part's offset is a multiple of
   * @return this builder
   */
  public PlacedStruct tail(String field, int multiple) {
    fields.add(new FieldSpec(field, up(end, multiple), Scalar.U8, 0));
    return this;
  }

  /** {@return the finished struct, its size a multiple of its alignment} */
  public StructSpec build() {
    return new StructSpec(name, up(end, alignment), alignment, fields);
  }

  private static int up(int offset, int multiple) {
    return (offset + multiple - 1) / multiple * multiple;
  }
}
