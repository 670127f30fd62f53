package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of an API that images may call, as operations. */
interface ApiCalls {
  /**
   * A call.
   *
   * @param owner internal name of the class it is made on
   * @param receiver null of a static method
   * @param hint how the source calls the result, or empty
   * @param ignored whether nobody takes the result
   */
  record Call(
      String owner,
      String name,
      String descriptor,
      @Nullable Value receiver,
      List<Value> arguments,
      String hint,
      boolean ignored) {
    /** The class without its package. */
    String type() {
      return owner.substring(owner.lastIndexOf('/') + 1);
    }

    String named(String otherwise) {
      return hint.isEmpty() ? otherwise : hint;
    }
  }

  /** The result of a call; null of a method that is not of this API. */
  @Nullable Value call(Call call);

  /** An object before its constructor runs, of a class that is of this API. */
  default @Nullable Value create(String type, String hint) {
    return null;
  }

  /** An array of objects of this API, of a length that is known at run time only. */
  default @Nullable Value array(String type, Expression length, String hint) {
    return null;
  }

  /** What a static field of this API holds. */
  default @Nullable Value field(String owner, String name) {
    return null;
  }
}
