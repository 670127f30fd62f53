package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the interpreter of a method knows of a value on the stack or in a variable. */
public interface Value {
  /** A number, as code that computes it. */
  record Scalar(Expression expression) implements Value {}

  /** A text. */
  record Text(String text) implements Value {}

  /** A constant of an enum. */
  record Named(String type, String name) implements Value {}

  /** The absence of an object. */
  record Nothing() implements Value {}

  /** An object of a class of the image, dissolved into its fields. */
  final class Dissolved implements Value {
    final String type;
    final Map<String, Value> fields = new HashMap<>();

    /** How deep in blocks it was made. */
    final int depth;

    Dissolved(String type, int depth) {
      this.type = type;
      this.depth = depth;
    }
  }

  /** An array whose length is known. */
  final class Row implements Value {
    final Value[] items;
    final int depth;
    @Nullable String name;

    Row(int length, Value first, int depth) {
      items = new Value[length];
      this.depth = depth;
      Arrays.fill(items, first);
    }
  }

  /** A lambda or a reference to a method of the image, with what it has caught. */
  record Function(
      String owner, String name, String descriptor, boolean onObject, List<Value> caught)
      implements Value {}

  /** An object of an API: what it is and can do, its API knows. */
  interface Handle extends Value {}

  /** An array whose length is known at run time only. */
  interface Indexed extends Handle {
    /** How many elements it has. */
    Expression length();

    /**
     * An element.
     *
     * @param hint how the source calls it, or empty
     */
    Value load(Expression index, String hint);

    /** Gives an element another value. */
    void store(Expression index, Value value);
  }

  /** A handle that a variable can hold which is assigned more than once. */
  interface Assignable extends Handle {
    /** The object. */
    Expression expression();

    /** What the object is. */
    String type();

    /** The same kind of object in a variable. */
    Value in(Expression variable);
  }
}
