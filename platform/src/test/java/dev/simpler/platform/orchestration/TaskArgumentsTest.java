package dev.simpler.platform.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TaskArgumentsTest {
  private static final Tensor X = Tensor.external(0x1000, DataType.FLOAT32, 4);

  private final TaskArguments args = new TaskArguments();

  private static Tensor[] tensors(int count) {
    Tensor[] tensors = new Tensor[count];
    Arrays.fill(tensors, X);
    return tensors;
  }

  private String error() {
    String error = args.error();
    assertNotNull(error);
    return error;
  }

  @Test
  void thirty_two_tensors_fit_in_any_epoch_and_the_next_is_refused() {
    args.inputs(tensors(16)).inputs(tensors(16));
    assertNull(args.error());
    args.input(X);
    assertTrue(error().contains("33 tensors") && error().contains("32"), error());
    assertEquals(32, args.tensorCount());
  }

  @Test
  @SuppressWarnings("NullAway") // what a user's function may pass all the same
  void null_is_no_tensor_and_is_refused_where_it_stands() {
    args.input(X).output((TensorCreateInfo) null).inout(X);
    assertEquals("tensor 1 is null", args.error());
    assertEquals("tensor 0 is null", new TaskArguments().inputs(new Tensor[] {null}).error());
  }

  @Test
  void no_tensor_can_follow_a_scalar() {
    args.scalar(1).input(X);
    assertTrue(error().contains("after 1 scalars"), error());
    assertEquals(0, args.tensorCount());
  }

  @Test
  void the_order_is_checked_before_the_capacity() {
    args.inputs(tensors(16)).scalar(1).input(X);
    assertTrue(error().contains("after"), error());
  }

  @Test
  void one_hundred_and_twenty_eight_scalars_fit_and_a_group_beyond_adds_none() {
    args.scalars(new long[127]).scalars(1L, 2L);
    assertTrue(error().contains("129 scalars"), error());
    assertEquals(127, args.scalarCount());
    args.scalar(5);
    assertEquals(128, args.scalarCount());
  }

  @Test
  void a_group_of_tensors_that_does_not_fit_adds_none() {
    args.inputs(tensors(30)).inputs(tensors(3));
    assertEquals(30, args.tensorCount());
    assertTrue(error().contains("33"), error());
  }

  @Test
  void tasks_to_wait_for_are_named_in_one_call() {
    assertEquals(0, args.dependencyCount());
    args.dependsOn(7, 9);
    assertEquals(2, args.dependencyCount());
    assertEquals(7, args.dependency(0));
    assertEquals(9, args.dependency(1));
    args.dependsOn().dependsOn(11);
    assertNull(args.error());
    assertEquals(11, args.dependency(0));
    args.dependsOn(1, 2, 3);
    assertTrue(error().contains("a second time, 3 after 1"), error());
    assertEquals(1, args.dependencyCount());
    assertEquals(0, args.reset().dependencyCount());
  }

  @Test
  void marks_of_dumps_are_of_the_tensor_before_them() {
    args.input(X).dump().inout(X).output(X).dump();
    assertTrue(args.isDumped(0));
    assertFalse(args.isDumped(1));
    assertTrue(args.isDumped(2));
    assertFalse(args.isDumped(3));
    assertNull(args.error());
    args.reset().dump();
    assertTrue(error().contains("dump() without a tensor"), error());
    assertFalse(args.isDumped(0));
  }

  @Test
  void every_tensor_has_its_tag_and_what_describes_it() {
    TensorCreateInfo fresh = TensorCreateInfo.of(DataType.FLOAT32, 4);
    args.outputs(fresh, fresh).outputs(X, X).inouts(X, X).noDep(X);
    assertEquals(7, args.tensorCount());
    assertSame(fresh, args.created(1));
    assertNull(args.tensor(1));
    assertSame(X, args.tensor(2));
    assertNull(args.created(2));
    assertEquals(TensorTag.OUTPUT, args.tag(1));
    assertEquals(TensorTag.OUTPUT_EXISTING, args.tag(3));
    assertEquals(TensorTag.INOUT, args.tag(5));
    assertEquals(TensorTag.NO_DEP, args.tag(6));
    assertFalse(args.syncStart());
    assertTrue(args.blocks(3).syncStart(true).syncStart());
    assertEquals(3, args.reset().blocks());
  }

  @Test
  void only_the_first_mistake_is_kept() {
    args.scalar(1).input(X).scalars(new long[200]);
    assertTrue(error().contains("after 1 scalars"), error());
  }

  @Test
  void a_valid_call_after_a_mistake_still_adds() {
    args.inputs(tensors(33)).input(X);
    assertEquals(1, args.tensorCount());
    assertNotNull(args.error());
  }

  @Test
  void scalars_are_raw_bits_extended_with_zeros() {
    args.scalar(-1).scalars(-1).scalar(1.0f).scalar((short) -2).scalar((byte) -1).scalar(2.0);
    args.scalar(true).scalar(-1L);
    assertEquals(0xFFFF_FFFFL, args.scalar64(0));
    assertEquals(0xFFFF_FFFFL, args.scalar64(1));
    assertEquals(0x3F80_0000L, args.scalar64(2));
    assertEquals(0xFFFEL, args.scalar64(3));
    assertEquals(0xFFL, args.scalar64(4));
    assertEquals(0x4000_0000_0000_0000L, args.scalar64(5));
    assertEquals(1, args.scalar64(6));
    assertEquals(-1L, args.scalar64(7));
  }

  @Test
  void copying_scalars_beyond_the_source_is_refused() {
    TaskArguments source = new TaskArguments().scalars(1L, 2L, 3L);
    args.copyScalarsFrom(source, 1, 2);
    assertEquals(2, args.scalarCount());
    assertEquals(3, args.scalar64(1));
    args.copyScalarsFrom(source, 2, 2);
    assertEquals(2, args.scalarCount());
    assertTrue(error().contains("[2, 4)"), error());
  }

  @Test
  void negative_ranges_of_scalars_are_refused() {
    args.copyScalarsFrom(new TaskArguments().scalar(1), 0, -1);
    assertNotNull(args.error());
  }

  @Test
  void reset_forgets_arguments_and_mistakes_but_keeps_the_launch() {
    args.blocks(4).syncStart(true).scalar(1).input(X);
    args.reset();
    assertNull(args.error());
    assertEquals(0, args.scalarCount());
    assertEquals(4, args.blocks());
    assertTrue(args.syncStart());
  }

  @Test
  void every_kind_of_tensor_has_its_tag() {
    TensorCreateInfo info = TensorCreateInfo.of(DataType.INT8, 3);
    args.input(X).output(info).inout(X).output(X).noDep(X);
    assertEquals(TensorTag.INPUT, args.tag(0));
    assertEquals(TensorTag.OUTPUT, args.tag(1));
    assertEquals(TensorTag.INOUT, args.tag(2));
    assertEquals(TensorTag.OUTPUT_EXISTING, args.tag(3));
    assertEquals(TensorTag.NO_DEP, args.tag(4));
    assertEquals(info, args.created(1));
    assertNull(args.tensor(1));
  }
}
