package dev.simpler.graphs.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CoreTableTest {
  @Test
  void tokensSkipTheReservedValuesAndKeepAlternatingInParity() {
    CoreTable table = new CoreTable(1);
    table.reset(CoreTable.FIRST_RESERVED - 4);
    int before = CoreTable.FIRST_RESERVED - 4;
    for (int i = 0; i < 8; i++) {
      int announced = table.peekToken(0);
      int token = table.dispatch(0, 10 + i, 20 + i, 30 + i);
      assertEquals(announced, token);
      assertTrue(token >= 0 && token < CoreTable.FIRST_RESERVED, "token " + token);
      assertEquals(1, token + before & 1, "parity after " + before);
      assertEquals(10 + i, table.slot(0, token));
      assertEquals(20 + i, table.function(0, token));
      assertEquals(30 + i, table.block(0, token));
      table.promote(0);
      before = token;
    }
    assertEquals(4, before);
  }

  @Test
  void aPendingDispatchAcrossTheEndOfTheRangeKeepsItsBooksApartFromTheRunningOne() {
    CoreTable table = new CoreTable(2);
    table.reset(CoreTable.FIRST_RESERVED - 2);
    int running = table.dispatch(1, 5, 6, 7);
    int pending = table.dispatch(1, 8, 9, 10);
    assertEquals(CoreTable.FIRST_RESERVED - 1, running);
    assertEquals(0, pending);
    assertEquals(running, table.runningToken(1));
    assertEquals(pending, table.pendingToken(1));
    assertEquals(5, table.slot(1, running));
    assertEquals(8, table.slot(1, pending));
    table.promote(1);
    assertEquals(8, table.runningSlot(1));
    assertEquals(CoreTable.NONE, table.pendingSlot(1));
    assertEquals(CoreTable.NONE, table.runningSlot(0));
  }
}
