"""Variant and old forms of kanji, each with the form it is compared as.

Each group is the usual form followed by its others: the old forms of the 常用漢字 and 人名用漢字 tables, the print
standard forms of JIS X 0213, and variants common in family registers. Compatibility ideographs such as U+FA10
are not listed: NFKC unifies them.
"""

from __future__ import annotations

_GROUPS = """
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 稲稻 飲飮 隠隱 営營 栄榮 衛衞 駅驛 悦悅 閲閱 円圓 艶艷 塩鹽 奥奧 応應 横橫 欧歐 殴毆 黄黃
温溫 穏穩 仮假 価價 画畫 会會 壊壞 懐懷 絵繪 概槪 拡擴 殻殼 覚覺 学學 岳嶽 楽樂 勧勸 巻卷 寛寬 歓歡 缶罐 観觀 関關 陥陷 巌巖 顔顏
帰歸 気氣 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 峡峽 挟挾 教敎 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 恵惠 掲揭 渓溪 経經 継繼 茎莖
蛍螢 軽輕 鶏鷄 芸藝 撃擊 欠缺 倹儉 剣劍 圏圈 検檢 権權 献獻 県縣 険險 顕顯 験驗 厳嚴 効效 広廣 恒恆 鉱鑛 号號 国國圀 済濟 砕碎 斎齋
剤劑 桜櫻 冊册 雑雜 産產 参參 惨慘 桟棧 蚕蠶 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 舎舍 写寫 釈釋 寿壽 収收 従從 渋澁澀 獣獸 縦縱
粛肅 処處 緒緖 叙敍 奨奬 将將 焼燒 称稱 証證 乗乘 剰剩 壌壤 嬢孃 条條 浄淨 状狀 畳疊 穣穰 譲讓 醸釀 嘱囑 触觸 寝寢 慎愼 晋晉 真眞
尽盡 図圖 粋粹 酔醉 随隨 髄髓 数數 枢樞 声聲 静靜 斉齊 摂攝 窃竊 専專 戦戰 浅淺 潜潛 繊纖 践踐 銭錢 禅禪 曽曾 双雙 壮壯 捜搜 挿插
争爭 総總 聡聰 荘莊 装裝 騒騷 増增 臓臟 蔵藏 属屬 続續 堕墮 体體 対對 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 単單 担擔 胆膽 団團 弾彈 断斷
痴癡 遅遲 昼晝 虫蟲 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 逓遞 鉄鐵鉃鐡 転轉 点點 伝傳 党黨 盗盜 灯燈 当當 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦
覇霸 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 浜濱 瓶甁 払拂 仏佛 変變 辺邊邉 弁辨瓣辯 舗舖 歩步 穂穗 宝寶寳 豊豐 没沒 翻飜 槙槇
万萬 満滿 黙默 弥彌 薬藥 訳譯 予豫 余餘 与與 誉譽 揺搖 様樣 謡謠 遥遙 瑶瑤 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 塁壘 涙淚 励勵
礼禮 隷隸 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 楼樓 湾灣 高髙 崎﨑嵜碕 麺麵麪 島嶋嶌 桑桒 館舘 淵渕渊 柳栁 吉𠮷 富冨 峰峯 野埜
凜凛 尭堯 煕熙 昂昻 鴎鷗 鹸鹼 頬頰 剥剝 填塡 嘘噓 噛嚙 繋繫 頚頸 撹攪 躯軀 靭靱 蝉蟬 蝋蠟 醤醬 痩瘦 騨驒 砺礪 祷禱 涛濤 薮藪 芦蘆
諌諫 屏屛 溌潑 箪簞 籠篭 莱萊 蒋蔣 侠俠 侭儘 壺壷 桧檜 梼檮 櫟檪 焔焰 箏筝 繍繡 船舩 刈苅 蛎蠣 裏裡 隣鄰 鯵鰺 鶯鴬 麹麴 猫貓 涌湧
杯盃 恥耻 略畧 群羣 脚腳 即卽 既旣 郎郞 椙杉 浜濵 戸戶 内內 呉吳 彦彥 瀬瀨 青靑 清淸 黒黑 毎每 説說 税稅 脱脫 鋭銳 尚尙 姫姬
連聯 虚虛 叱𠮟 回囘廻囬 戻戾 縁緣 禄祿 録錄 餅餠 晩晚 娯娛 朗朖 萌萠 秋秌 松枩 塚塜
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _GROUPS.split():
        table.update(dict.fromkeys(group[1:], group[0]))
    return table


USUAL_FORM = _table()
"""Variant kanji → the form it is compared as."""
