package dev.simpler.trace.spool;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How records of one class lie in memory: all of one size, fields one behind the other. */
final class RecordForm<T> {
  private final RecordField[] fields;
  private final MethodHandle[] readers;
  private final MethodHandle maker;
  private final int bytes;

  /**
   * The form of a class of records.
   *
   * @param access of somebody who may use the class
   */
  RecordForm(Lookup access, Class<T> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    fields = new RecordField[components.length];
    readers = new MethodHandle[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        fields[i] = field(access, components[i]);
        readers[i] =
            access
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      maker =
          access
              .findConstructor(kind, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(kind + " cannot be kept", e);
    }
    bytes = Arrays.stream(fields).mapToInt(RecordField::bytes).sum();
  }

  private static RecordField field(Lookup access, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == long.class) {
      return new RecordField.OfLong();
    }
    if (type == int.class) {
      return new RecordField.OfInt();
    }
    if (type == boolean.class) {
      return new RecordField.OfBoolean();
    }
    if (type.isRecord()) {
      return new RecordField.OfRecord(new RecordForm<>(access, type));
    }
    if (type == Map.class
        && component.getGenericType() instanceof ParameterizedType map
        && map.getActualTypeArguments()[0] instanceof Class<?> key
        && key.isEnum()) {
      return counts(key);
    }
    return new RecordField.OfFew();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // asked right before
  private static RecordField counts(Class<?> key) {
    return new RecordField.OfCounts(key);
  }

  int bytes() {
    return bytes;
  }

  void put(MemorySegment to, long at, Object value) {
    long place = at;
    for (int i = 0; i < fields.length; i++) {
      fields[i].put(to, place, component(readers[i], value));
      place += fields[i].bytes();
    }
  }

  private static @Nullable Object component(MethodHandle reader, Object value) {
    try {
      return (Object) reader.invokeExact(value);
    } catch (Throwable e) {
      throw new IllegalStateException("a record's component cannot be read", e);
    }
  }

  @SuppressWarnings("unchecked") // the maker makes nothing else
  T get(MemorySegment from, long at) {
    @Nullable Object[] values = new @Nullable Object[fields.length];
    long place = at;
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].get(from, place);
      place += fields[i].bytes();
    }
    try {
      return (T) (Object) maker.invokeExact(values);
    } catch (Throwable e) {
      throw new IllegalStateException("a record cannot be made again", e);
    }
  }
}
