package dev.simpler.abi.layout;

import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A struct as data. Built once per struct by its descriptor class; the FFM layout, the layout
 * table, the C header and annotated hex dumps all derive from it.
 *
 * @param name name in the reference's layout
 * @param bytes size, tail padding included
 * @param alignment alignment
 * @param fields fields by ascending offset
 */
public record StructSpec(String name, int bytes, int alignment, List<FieldSpec> fields)
    implements FieldType {
  /** Checks the values and copies what could change. */
  public StructSpec {
    fields = List.copyOf(fields);
    int end = 0;
    for (FieldSpec field : fields) {
      if (field.offset() < end || (field.count() > 0 && field.end() > bytes)) {
        throw new IllegalArgumentException(name + "." + field.name() + " overlaps or sticks out");
      }
      end = field.end();
    }
    if (bytes % alignment != 0) {
      throw new IllegalArgumentException(name + ": size " + bytes + ", alignment " + alignment);
    }
  }

  /**
   * Starts a struct.
   *
   * @param name of the struct
   * @param bytes size of its fixed part
   * @param alignment in bytes, a power of two
   * @return a builder without fields
   */
  public static Builder of(String name, int bytes, int alignment) {
    return new Builder(name, bytes, alignment);
  }

  /**
   * {@return the field of a name}
   *
   * @param field name of the field
   * @throws IllegalArgumentException if the struct has none
   */
  public FieldSpec field(String field) {
    return fields.stream()
        .filter(each -> each.name().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + field));
  }

  /**
   * {@return where a field starts, in bytes from the start of the struct}
   *
   * @param field name of the field
   */
  public int offsetOf(String field) {
    return field(field).offset();
  }

  /**
   * {@return number of elements of a field}
   *
   * @param field name of the field
   */
  public int countOf(String field) {
    return field(field).count();
  }

  @Override
  public String cName() {
    return name;
  }

  /** The FFM layout, with padding made explicit. */
  @Override
  public MemoryLayout layout() {
    List<MemoryLayout> members = new ArrayList<>();
    int at = 0;
    for (FieldSpec field : fields) {
      if (field.count() > 0) {
        pad(members, field.offset() - at);
        MemoryLayout element = field.type().layout();
        if (element.byteAlignment() > alignment) { // a packed struct
          element = element.withByteAlignment(alignment);
        }
        MemoryLayout member =
            field.count() == 1 ? element : MemoryLayout.sequenceLayout(field.count(), element);
        members.add(member.withName(field.name()));
        at = field.end();
      }
    }
    pad(members, bytes - at);
    return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new))
        .withByteAlignment(alignment)
        .withName(name);
  }

  private static void pad(List<MemoryLayout> members, int bytes) {
    if (bytes > 0) {
      members.add(MemoryLayout.paddingLayout(bytes));
    }
  }

  /** Collects the fields of a struct in order of their offsets. */
  public static final class Builder {
    private final String name;
    private final int bytes;
    private final int alignment;
    private final List<FieldSpec> fields = new ArrayList<>();

    private Builder(String name, int bytes, int alignment) {
      this.name = name;
      this.bytes = bytes;
      this.alignment = alignment;
    }

    /**
     * Adds a single element.
     *
     * @param field name of the field
     * @param offset of the field, from the start of the struct
     * @param type of one element
     * @return this builder
     */
    public Builder field(String field, int offset, FieldType type) {
      return array(field, offset, type, 1);
    }

    /**
     * Adds an array of {@code count} elements.
     *
     * @param field name of the field
     * @param offset of the first element, from the start of the struct
     * @param type of one element
     * @param count number of elements
     * @return this builder
     */
    public Builder array(String field, int offset, FieldType type, int count) {
      fields.add(new FieldSpec(field, offset, type, count));
      return this;
    }

    /**
     * Marks the start of a variable part.
     *
     * @param field name of the field
     * @param offset where the part begins, from the start of the struct
     * @return this builder
     */
    public Builder tail(String field, int offset) {
      return array(field, offset, Scalar.U8, 0);
    }

    /** {@return the finished struct} */
    public StructSpec build() {
      return new StructSpec(name, bytes, alignment, fields);
    }
  }
}
