// What is asked of Grafana's types: a dashboard, and for each kind of panel in use its options and what it adds to a field's configuration.
import type { Dashboard } from '@grafana/schema/dist/esm/raw/dashboard/x/dashboard_types.gen';
import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as prometheus from '@grafana/schema/dist/esm/raw/composable/prometheus/dataquery/x/PrometheusDataQuery_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as timeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

interface Nothing {}

export interface Grafana {
  dashboard: Dashboard;
  prometheus: prometheus.PrometheusDataQuery;
  panels: {
    barchart: { options: barchart.Options; custom: barchart.FieldConfig };
    bargauge: { options: bargauge.Options; custom: Nothing };
    stat: { options: stat.Options; custom: Nothing };
    'state-timeline': { options: timeline.Options; custom: timeline.FieldConfig };
    table: { options: table.Options; custom: table.FieldConfig };
    timeseries: { options: timeseries.Options; custom: timeseries.FieldConfig };
  };
}
