"""English words for what the records write in katakana (photo: フォト), and letters spelled in kana (エフエム: FM).

Reviewed by hand: the general vocabulary of what a city does together with others. An entry is an English word ``=`` its
usual writings in katakana, separated by ``/``. Words that people rather type as rōmaji (take, date, sake) are left out.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TABLE = """
event=イベント festival=フェスティバル festa=フェスタ fes=フェス fest=フェスト/フェス fair=フェア show=ショー
party=パーティー/パーティ ceremony=セレモニー contest=コンテスト concours=コンクール
competition=コンペティション/コンペ seminar=セミナー forum=フォーラム symposium=シンポジウム workshop=ワークショップ
conference=カンファレンス meeting=ミーティング lecture=レクチャー lesson=レッスン course=コース class=クラス
school=スクール college=カレッジ campus=キャンパス academy=アカデミー program=プログラム programme=プログラム
project=プロジェクト plan=プラン planning=プランニング theme=テーマ title=タイトル series=シリーズ
campaign=キャンペーン tour=ツアー rally=ラリー parade=パレード march=マーチ marching=マーチング
orienteering=オリエンテーリング recreation=レクリエーション stage=ステージ booth=ブース panel=パネル poster=ポスター
corner=コーナー talk=トーク speech=スピーチ session=セッション presentation=プレゼンテーション/プレゼン
opening=オープニング final=ファイナル special=スペシャル memorial=メモリアル anniversary=アニバーサリー
illumination=イルミネーション lantern=ランタン candle=キャンドル market=マーケット bazaar=バザー garage=ガレージ
sale=セール shop=ショップ shopping=ショッピング mall=モール street=ストリート town=タウン tournament=トーナメント

art=アート artist=アーティスト arts=アーツ design=デザイン designer=デザイナー photo=フォト
photograph=フォト/フォトグラフ camera=カメラ gallery=ギャラリー museum=ミュージアム theater=シアター theatre=シアター
drama=ドラマ musical=ミュージカル opera=オペラ music=ミュージック concert=コンサート live=ライブ recital=リサイタル
piano=ピアノ violin=バイオリン guitar=ギター flute=フルート trumpet=トランペット drum=ドラム orchestra=オーケストラ
ensemble=アンサンブル band=バンド brass=ブラス chorus=コーラス song=ソング jazz=ジャズ rock=ロック pops=ポップス
pop=ポップ classic=クラシック classical=クラシック gospel=ゴスペル harmony=ハーモニー melody=メロディー rhythm=リズム
sound=サウンド dance=ダンス dancing=ダンシング dancer=ダンサー ballet=バレエ ballroom=ボールルーム hula=フラ
cinema=シネマ film=フィルム movie=ムービー animation=アニメーション anime=アニメ comic=コミック cartoon=カートゥーン
illustration=イラストレーション/イラスト sketch=スケッチ flower=フラワー arrangement=アレンジメント craft=クラフト
handmade=ハンドメイド glass=ガラス/グラス magic=マジック circus=サーカス quiz=クイズ game=ゲーム card=カード
puzzle=パズル character=キャラクター costume=コスチューム

sports=スポーツ sport=スポーツ athlete=アスリート athletic=アスレチック hockey=ホッケー skate=スケート
skating=スケーティング/スケート ski=スキー skiing=スキー snowboard=スノーボード curling=カーリング soccer=サッカー
football=フットボール futsal=フットサル baseball=ベースボール softball=ソフトボール
basketball=バスケットボール/バスケット/バスケ basket=バスケット volleyball=バレーボール volley=バレー
handball=ハンドボール dodgeball=ドッジボール tennis=テニス badminton=バドミントン golf=ゴルフ gateball=ゲートボール
bowling=ボウリング/ボーリング rugby=ラグビー boxing=ボクシング wrestling=レスリング fencing=フェンシング
archery=アーチェリー karate=カラテ swimming=スイミング swim=スイム diving=ダイビング surfing=サーフィン yacht=ヨット
canoe=カヌー boat=ボート fishing=フィッシング camp=キャンプ camping=キャンピング/キャンプ hiking=ハイキング
climbing=クライミング trekking=トレッキング walking=ウォーキング walk=ウォーク running=ランニング marathon=マラソン
jogging=ジョギング relay=リレー cycling=サイクリング bike=バイク cycle=サイクル triathlon=トライアスロン
gymnastics=ジムナスティック aerobics=エアロビクス yoga=ヨガ pilates=ピラティス fitness=フィットネス stretch=ストレッチ
training=トレーニング trainer=トレーナー lifting=リフティング power=パワー bench=ベンチ press=プレス league=リーグ
cup=カップ championship=チャンピオンシップ champion=チャンピオン master=マスター masters=マスターズ match=マッチ
matching=マッチング team=チーム player=プレイヤー/プレーヤー coach=コーチ race=レース battle=バトル field=フィールド
ground=グラウンド/グランド stadium=スタジアム arena=アリーナ pool=プール rink=リンク court=コート slope=スロープ
ball=ボール challenge=チャレンジ adventure=アドベンチャー leisure=レジャー

volunteer=ボランティア volunteers=ボランティア community=コミュニティ/コミュニティー communication=コミュニケーション
collaboration=コラボレーション/コラボ partner=パートナー partnership=パートナーシップ network=ネットワーク
group=グループ circle=サークル club=クラブ member=メンバー leader=リーダー staff=スタッフ supporter=サポーター
support=サポート service=サービス center=センター centre=センター station=ステーション office=オフィス salon=サロン
cafe=カフェ counseling=カウンセリング counselling=カウンセリング counselor=カウンセラー coordinator=コーディネーター
adviser=アドバイザー advisor=アドバイザー advice=アドバイス manager=マネージャー management=マネジメント guide=ガイド
manual=マニュアル system=システム model=モデル concept=コンセプト vision=ビジョン innovation=イノベーション
idea=アイデア/アイディア image=イメージ message=メッセージ questionnaire=アンケート monitor=モニター report=レポート
data=データ map=マップ pamphlet=パンフレット leaflet=リーフレット calendar=カレンダー news=ニュース letter=レター
post=ポスト mail=メール media=メディア television=テレビ radio=ラジオ studio=スタジオ homepage=ホームページ
website=ウェブサイト web=ウェブ internet=インターネット online=オンライン remote=リモート video=ビデオ
channel=チャンネル download=ダウンロード upload=アップロード computer=コンピューター/コンピュータ
smartphone=スマートフォン/スマホ tablet=タブレット digital=デジタル programming=プログラミング robot=ロボット
drone=ドローン engineer=エンジニア science=サイエンス technology=テクノロジー techno=テクノ
laboratory=ラボラトリー/ラボ business=ビジネス company=カンパニー career=キャリア internship=インターンシップ
skill=スキル startup=スタートアップ brand=ブランド promotion=プロモーション sponsor=スポンサー money=マネー
ticket=チケット coupon=クーポン point=ポイント stamp=スタンプ balance=バランス life=ライフ work=ワーク
working=ワーキング style=スタイル fashion=ファッション

children=チルドレン child=チャイルド kids=キッズ kid=キッズ baby=ベビー/ベイビー junior=ジュニア senior=シニア
family=ファミリー mama=ママ papa=パパ lady=レディ ladies=レディース youth=ユース student=スチューデント
teacher=ティーチャー friend=フレンド friends=フレンズ gender=ジェンダー human=ヒューマン harassment=ハラスメント
diversity=ダイバーシティ universal=ユニバーサル barrier=バリア handicap=ハンディキャップ paralympic=パラリンピック
paralympics=パラリンピック olympic=オリンピック olympics=オリンピック health=ヘルス healthy=ヘルシー care=ケア
medical=メディカル virus=ウイルス corona=コロナ vaccine=ワクチン mask=マスク cancer=キャンサー stress=ストレス eco=エコ
ecology=エコロジー recycle=リサイクル reuse=リユース clean=クリーン cleanup=クリーンアップ energy=エネルギー
biomass=バイオマス carbon=カーボン zero=ゼロ green=グリーン garden=ガーデン gardening=ガーデニング
nature=ネイチャー/ナチュラル natural=ナチュラル earth=アース global=グローバル world=ワールド
international=インターナショナル park=パーク culture=カルチャー cultural=カルチャー english=イングリッシュ
america=アメリカ japan=ジャパン nippon=ニッポン homestay=ホームステイ exchange=エクスチェンジ
welcome=ウェルカム patrol=パトロール trouble=トラブル safety=セーフティ/セーフティー ethical=エシカル rescue=レスキュー
risk=リスク shelter=シェルター hazard=ハザード barcode=バーコード plastic=プラスチック food=フード
foodbank=フードバンク bank=バンク cooking=クッキング kitchen=キッチン restaurant=レストラン lunch=ランチ
dinner=ディナー menu=メニュー recipe=レシピ gourmet=グルメ curry=カレー ramen=ラーメン rice=ライス bread=パン
cake=ケーキ sweets=スイーツ chocolate=チョコレート coffee=コーヒー beer=ビール wine=ワイン cocktail=カクテル
milk=ミルク pizza=ピザ bartender=バーテンダー drive=ドライブ through=スルー driver=ドライバー bus=バス taxi=タクシー
truck=トラック motor=モーター train=トレイン airport=エアポート hotel=ホテル resort=リゾート ice=アイス snow=スノー
winter=ウィンター summer=サマー spring=スプリング autumn=オータム christmas=クリスマス
halloween=ハロウィン/ハロウィーン valentine=バレンタイン night=ナイト day=デー/デイ trial=トライアル try=トライ
open=オープン free=フリー new=ニュー first=ファースト best=ベスト super=スーパー mini=ミニ main=メイン/メーン
hello=ハロー happy=ハッピー smile=スマイル heart=ハート love=ラブ peace=ピース dream=ドリーム hope=ホープ star=スター
sky=スカイ moon=ムーン ocean=オーシャン beach=ビーチ marine=マリン port=ポート bridge=ブリッジ tower=タワー
house=ハウス home=ホーム room=ルーム hall=ホール dome=ドーム plaza=プラザ square=スクエア/スクウェア area=エリア
zone=ゾーン road=ロード line=ライン set=セット box=ボックス book=ブック books=ブックス
"""
_LETTERS = """
a=エー/エイ b=ビー c=シー d=ディー/デー e=イー f=エフ g=ジー h=エイチ/エッチ i=アイ j=ジェイ/ジェー k=ケイ/ケー l=エル
m=エム n=エヌ o=オー p=ピー q=キュー r=アール s=エス t=ティー/テー u=ユー v=ブイ/ヴィー w=ダブリュー x=エックス y=ワイ
z=ゼット/ズィー
"""
_MIN_BEGUN = 3
"""Letters of the shortest beginning of a word that is told from others."""
_MAX_WRITINGS = 12
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
_MIN_SPELLED = 2


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Return the English words with their writings."""
    return _parsed(_TABLE)


@cache
def _letter_names() -> Mapping[str, tuple[str, ...]]:
    """Return the Latin letters with their names."""
    return _parsed(_LETTERS)


@cache
def _letters_by_name() -> Mapping[str, str]:
    """Return the folded names of the letters, each with its letter."""
    return {fold(name).text: letter for letter, names in _letter_names().items() for name in names}


def _parsed(table: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in table.split():
        word, _, writings = entry.partition("=")
        found[word] = tuple(writings.split("/"))
    return found


@cache
def _by_writing() -> Mapping[str, tuple[str, ...]]:
    """Return the folded writings with their English words."""
    found: dict[str, list[str]] = {}
    for word, writings in _words().items():
        for each in writings:
            found.setdefault(fold(each).text, []).append(word)
    return {writing: tuple(words) for writing, words in found.items()}


def english_of(folded: str) -> tuple[str, ...]:
    """Return the English words that folded kana stand for."""
    return _by_writing().get(folded, ())


def _word(typed: str) -> tuple[str, ...]:
    """Return the writings of an English word, in the plural as well."""
    if typed in _words():
        return _words()[typed]
    for ending, instead in _PLURALS:
        if typed.endswith(ending) and (found := _words().get(typed.removesuffix(ending) + instead)):
            return found
    return ()


@lru_cache(maxsize=256)
def in_katakana(typed: str) -> tuple[str, ...]:
    """Return the writings in katakana of an English word, or of several run together (photocontest)."""
    found = [*_word(typed)]
    for end in range(_MIN_BEGUN, len(typed) - _MIN_BEGUN + 1):
        if heads := _word(typed[:end]):
            found += map("".join, product(heads, in_katakana(typed[end:])))
    return _shortest(found)


@lru_cache(maxsize=256)
def begun_in_katakana(typed: str) -> tuple[str, ...]:
    """Return the writings in katakana of the words of which ``typed`` is the beginning, whole words before it."""
    found: list[str] = []
    if len(typed) >= _MIN_BEGUN:
        found += (each for word, writings in _words().items() if word.startswith(typed) for each in writings)
    for end in range(_MIN_BEGUN, len(typed) if not _word(typed) else 0):
        if heads := _word(typed[:end]):
            # One or two letters after a word may become too much.
            rests = begun_in_katakana(typed[end:]) if len(typed) - end >= _MIN_BEGUN else ("",)
            found += map("".join, product(heads, rests))
    return _shortest(found)


def _shortest(writings: list[str]) -> tuple[str, ...]:
    """Return the writings that do not begin with another of them, which finds them."""
    kept = [
        each
        for each in dict.fromkeys(writings)
        if not any(each != other and each.startswith(other) for other in writings)
    ]
    return tuple(kept[:_MAX_WRITINGS])


@lru_cache(maxsize=256)
def spelled_letters(folded: str) -> str:
    """Return the Latin letters whose names are spelled in folded kana (えふえむ: fm); empty if there is one or none."""
    spelled = next(_spelled(folded), "")
    return spelled if len(spelled) >= _MIN_SPELLED else ""


def _spelled(folded: str) -> Iterator[str]:
    if not folded:
        yield ""
    for written, letter in _letters_by_name().items():
        if folded.startswith(written):
            yield from (letter + rest for rest in _spelled(folded[len(written) :]))


def letters_in_katakana(letters: str) -> tuple[str, ...]:
    """Return how an abbreviation is spelled in katakana, letter by letter: ジェイアール for ``jr``."""
    names = (_letter_names()[letter] for letter in letters)
    return tuple(map("".join, islice(product(*names), _MAX_WRITINGS)))
