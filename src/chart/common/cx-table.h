/* Filling a table of a chart's numbers. Private to src/chart. */
#pragma once
#include "chart/common/cx-chart.h"

CxChartTable *cx_chart_table_new (void);
/* All columns before the first row. */
void cx_chart_table_add_column (CxChartTable *table, const char *heading);
/* A row of empty cells, the last one from now on. */
void cx_chart_table_add_row (CxChartTable *table);
/* A cell of the last row; takes TEXT. VALUE: NaN for words. */
void cx_chart_table_set (CxChartTable *table, guint column, char *text, double value);
